import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { RidgelineError, toFailure, type Failure } from '@core/errors';
import { fields, hyperparameterNames } from '@core/hyperparameters/fields';
import { hasWeights, type Run } from '@core/run/run';
import { chooseStart } from '@core/start/choose-start';
import type { StartFrom, StartSource } from '@core/start/start-from';
import { request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useHyperparametersStore } from './hyperparameters';
import { useRunsStore } from './runs';

/** The run whose weights the next one begins with, and what of them its network can take over. */
export const useStartFromStore = defineStore('start-from', () => {
  const runs = useRunsStore();
  const datasets = useDatasetsStore();
  const form = useHyperparametersStore();
  const chosenId = ref<string | null>(null);

  /** Runs that have weights, the most accurate first. */
  const candidates = computed(() => runs.all.filter(hasWeights).sort(byAccuracy));
  /** The one that was chosen, or else that of the run which the form goes on from. */
  const run = computed(() => {
    const found = runs.get(chosenId.value) ?? runs.get(runs.all[0]?.startFrom?.runId ?? null);
    return found !== null && hasWeights(found) ? found : null;
  });
  const isWanted = computed(() => form.draft.weights === 'run');

  /** What is known of the run's weights, which may be others after its next epoch. */
  const found = shallowRef<{ key: string; source: StartSource | null; failure: Failure | null } | null>(null);
  const key = computed(() =>
    isWanted.value && run.value !== null ? `${run.value.id} ${run.value.best?.step ?? 0}` : null,
  );
  watch(
    key,
    async (asked) => {
      const runId = run.value?.id;
      if (asked === null || runId === undefined) return;
      const answer = await request('runs.startSource', { runId }).then(
        (source) => ({ source, failure: null }),
        (thrown: unknown) => ({ source: null, failure: toFailure(thrown) }),
      );
      if (key.value === asked) found.value = { key: asked, ...answer };
    },
    { immediate: true },
  );
  /** Null while it is not known, or nothing is to be taken over. */
  const outcome = computed<{ start: StartFrom | null; failure: Failure | null } | null>(() => {
    const dataset = datasets.current;
    if (!isWanted.value || dataset === null || Object.keys(form.issues).length > 0) return null;
    const known = found.value;
    if (run.value !== null && known?.key !== key.value) return null;
    if (run.value !== null && known !== null && known.failure !== null) {
      return { start: null, failure: known.failure };
    }
    const { imageSize } = dataset.preparation;
    const pictures = {
      inputShape: [imageSize, imageSize, dataset.channels] as const,
      classNames: dataset.classes.map(({ name }) => name),
    };
    const source = run.value === null ? null : (known?.source ?? null);
    try {
      return { start: chooseStart(form.draft, pictures, source), failure: null };
    } catch (thrown) {
      if (thrown instanceof RidgelineError) return { start: null, failure: toFailure(thrown) };
      throw thrown;
    }
  });
  const start = computed(() => outcome.value?.start ?? null);
  const failure = computed(() => outcome.value?.failure ?? null);

  /** Takes a run for the next one to begin with. */
  function choose(runId: string): void {
    chosenId.value = runId;
    if (!isWanted.value) form.set('weights', 'run');
  }
  /** Gives the next run the network of the one that it is to begin with. */
  function takeNetwork(): void {
    const { value } = run;
    if (value === null) return;
    const names = hyperparameterNames.filter((name) => fields[name].group === 'network');
    const network = Object.fromEntries(names.map((name) => [name, value.hyperparameters[name]]));
    form.fill({ ...form.draft, ...network });
  }
  /**
   * Makes the form that of a run which trains another one's network further. Behind a backbone the last layer begins anew:
   * what it learns at first would spoil what the backbone knows, which therefore stands still (as Keras' guide to
   * transfer learning begins).
   */
  function begin(runId: string): void {
    choose(runId);
    takeNetwork();
    if (run.value?.best === null) form.set('freeze', 'backbone');
  }
  /** The chosen run, if settings, or a variant's changes of them, ask for its weights. */
  function runIdFor(...settings: readonly { readonly weights?: 'random' | 'run' }[]): string | null {
    return settings.some(({ weights }) => weights === 'run') ? (run.value?.id ?? null) : null;
  }
  /** The same run by its name too, for a file that another computer reads. */
  function namedRunFor(
    ...settings: readonly { readonly weights?: 'random' | 'run' }[]
  ): { runId: string; name: string } | null {
    const { value } = run;
    return value !== null && runIdFor(...settings) === value.id
      ? { runId: value.id, name: value.name }
      : null;
  }
  return { candidates, run, isWanted, start, failure, choose, begin, takeNetwork, runIdFor, namedRunFor };
});

function byAccuracy(one: Run, other: Run): number {
  return (other.best?.validation.accuracy ?? 0) - (one.best?.validation.accuracy ?? 0);
}
