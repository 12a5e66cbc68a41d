import { computed, watch, type ComputedRef, type ShallowRef } from 'vue';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { reReferenced } from '@core/experiment/re-reference';
import { judgeExperiment } from '@core/experiment/verdict/judge-experiment';
import type { ExperimentVerdict } from '@core/experiment/verdict/verdict';
import { useThrottled } from '@/components/chart/useThrottled';
import { useMessages } from '@/composables/useMessages';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import { useExperimentOutcomesStore } from '@/stores/experiment-outcomes';
import { useMeasureText, type MeasureText } from './useMeasureText';
import { membersOf, variantRows, type Member, type VariantRow } from './variant-rows';

/** While runs train, everything is computed again at most so often. */
const repaintMilliseconds = 250;

export interface ExperimentView {
  readonly outcomes: Readonly<ShallowRef<readonly RunOutcome[]>>;
  readonly isLoaded: ComputedRef<boolean>;
  readonly members: ComputedRef<readonly Member[]>;
  readonly reference: ComputedRef<Member>;
  readonly verdict: ComputedRef<ExperimentVerdict>;
  /** In the order of the plan, the reference first; all of them, whichever are shown. */
  readonly rows: ComputedRef<readonly VariantRow[]>;
  readonly measureText: ComputedRef<MeasureText>;
}

/** What an experiment came to, judged anew whenever a run tells more. */
export function useExperimentView(experiment: () => Experiment): ExperimentView {
  const { t } = useMessages();
  const view = useComparedExperimentStore();
  const store = useExperimentOutcomesStore();
  watch(
    () => experiment().id,
    (id) => void store.load(id),
    { immediate: true },
  );
  const outcomes = useThrottled(() => store.of(experiment().id), repaintMilliseconds);
  const members = computed(() => membersOf(experiment(), t('train.baseline')));
  const reference = computed(() => {
    const wanted = view.referenceOf(experiment().id);
    const [baseline] = members.value;
    const found = members.value.find(({ id }) => id === wanted) ?? baseline;
    if (found === undefined) throw new RangeError('An experiment has a baseline.');
    return found;
  });
  const verdict = computed(() =>
    judgeExperiment(experiment(), reReferenced(outcomes.value, reference.value.id)),
  );
  const judged = computed(() => verdict.value[view.measure]);
  return {
    outcomes,
    isLoaded: computed(() => store.isLoaded(experiment().id)),
    members,
    reference,
    verdict,
    rows: computed(() => variantRows(members.value, judged.value, reference.value.id)),
    measureText: useMeasureText(() => judged.value),
  };
}

/** The runs of a member in the last round that it was in. */
export function runsOf(outcomes: readonly RunOutcome[], memberId: string = baselineId): RunOutcome[] {
  const own = outcomes.filter(({ variantId }) => variantId === memberId);
  const last = Math.max(...own.map(({ rung }) => rung));
  return own.filter(({ rung }) => rung === last).sort((a, b) => a.seed - b.seed);
}
