import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { Advice } from '@core/hyperparameters/advice/advice';
import { advise } from '@core/hyperparameters/advise';
import { checkHyperparameters } from '@core/hyperparameters/check';
import { differingHyperparameters } from '@core/hyperparameters/differences';
import type { FieldValue } from '@core/hyperparameters/field';
import {
  defaultHyperparameters,
  type HyperparameterName,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import { useDatasetsStore } from './datasets';
import { useExperimentsStore } from './experiments';
import { useRunsStore } from './runs';
import { suggestClassWeight } from './suggest-class-weight';

/** Steps that can be undone. */
const memory = 100;

/** The settings of the next run; they stay while the user goes from place to place. */
export const useHyperparametersStore = defineStore('hyperparameters', () => {
  const runs = useRunsStore();
  const datasets = useDatasetsStore();
  const experiments = useExperimentsStore();
  const draft = shallowRef<Hyperparameters>(defaultHyperparameters);
  /** As typed; null for the suggestion. */
  const typedName = ref<string | null>(null);
  const past = shallowRef<readonly Hyperparameters[]>([]);
  const future = shallowRef<readonly Hyperparameters[]>([]);
  let lastSet: HyperparameterName | null = null;
  /** The user has decided about class weights. */
  const isClassWeightChosen = ref(false);

  /**
   * What changes are told against: the newest run, of an experiment its baseline, and the defaults before there is one.
   */
  const previous = computed(() => {
    const [newest] = runs.all;
    const experiment = experiments.get(newest?.experiment?.experimentId ?? null);
    if (experiment === null) return newest ?? null;
    return { name: null, hyperparameters: experiment.plan.baseline };
  });
  const reference = computed(() => previous.value?.hyperparameters ?? defaultHyperparameters);
  const changed = computed(() => differingHyperparameters([reference.value, draft.value]));
  const issues = computed(() =>
    checkHyperparameters(draft.value, datasets.current?.preparation.imageSize ?? null),
  );
  const advice = computed(() => advise(draft.value, datasets.current?.counts.train ?? null));

  function change(to: Hyperparameters): void {
    past.value = [...past.value.slice(1 - memory), draft.value];
    future.value = [];
    draft.value = to;
  }
  /** Typing on in one field is one step to undo. */
  function set(name: HyperparameterName, value: FieldValue): void {
    const to = { ...draft.value, [name]: value };
    if (name === lastSet && past.value.length > 0) draft.value = to;
    else change(to);
    lastSet = name;
    if (name === 'classWeight') isClassWeightChosen.value = true;
  }
  function follow({ name, remedy }: Advice): void {
    fill({ ...draft.value, [name]: remedy });
  }
  function fill(values: Hyperparameters): void {
    change(values);
    lastSet = null;
  }
  function undo(): void {
    const before = past.value.at(-1);
    if (before === undefined) return;
    future.value = [draft.value, ...future.value];
    past.value = past.value.slice(0, -1);
    draft.value = before;
    lastSet = null;
  }
  function redo(): void {
    const [next, ...later] = future.value;
    if (next === undefined) return;
    past.value = [...past.value, draft.value];
    future.value = later;
    draft.value = next;
    lastSet = null;
  }
  // After a restart the form goes on from the newest run.
  const stop = watch(
    () => runs.isLoaded && (runs.all[0]?.experiment == null || experiments.isLoaded),
    (isLoaded) => {
      if (!isLoaded) return;
      if (past.value.length === 0) draft.value = reference.value;
      void Promise.resolve().then(() => stop());
    },
    { immediate: true },
  );
  const isClassWeightSuggested = suggestClassWeight(draft, () => isClassWeightChosen.value, fill);
  return {
    draft,
    isClassWeightSuggested,
    typedName,
    previous,
    reference,
    changed,
    issues,
    advice,
    set,
    follow,
    fill,
    undo,
    redo,
  };
});
