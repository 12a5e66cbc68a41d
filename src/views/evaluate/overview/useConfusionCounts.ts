import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { ConfusionCounts, EvaluationReport } from '@core/evaluation/report';
import type { Run } from '@core/run/run';
import { useEvaluationStore } from '@/stores/evaluation';
import { useEvaluationDetailsStore } from '@/stores/evaluation-details';

interface Shown {
  /** Of the epoch that is shown; of the one before while the new one comes. */
  counts: Readonly<Ref<ConfusionCounts>>;
  /** What is subtracted. */
  against: ComputedRef<{ readonly run: Run; readonly counts: ConfusionCounts } | null>;
  /** The run that is to be subtracted and has no figures: they are on their way, or nobody measured it on this split. */
  missing: ComputedRef<{ readonly run: Run; readonly isUnderWay: boolean } | null>;
  /** Those that can be shown, rising. */
  epochs: Readonly<Ref<readonly number[]>>;
  /** Runs that can be subtracted: of the same dataset. */
  rivals: ComputedRef<readonly Run[]>;
}

/** The confusion of a run's epoch, and that of the run it is held against, which is measured if it was not. */
export function useConfusionCounts(
  run: () => Run,
  report: () => EvaluationReport,
  epoch: () => number | null,
  againstId: () => string | null,
): Shown {
  const store = useEvaluationStore();
  const details = useEvaluationDetailsStore();
  const counts = shallowRef<ConfusionCounts>(report().confusion);
  const epochs = ref<readonly number[]>([]);

  watch(
    () => [run().id, report().split, report().createdAt] as const,
    async ([runId, split]) => {
      epochs.value = split === 'validation' ? await details.epochs(runId) : [];
    },
    { immediate: true },
  );
  watch([epoch, report], async ([asked, shown]) => {
    if (asked === null) {
      counts.value = shown.confusion;
      return;
    }
    const found = await details.confusionAt(run().id, asked);
    if (found && epoch() === asked) counts.value = found;
  });

  const rivals = computed(() =>
    store.choices.filter(({ id, datasetId }) => id !== run().id && datasetId === run().datasetId),
  );
  watch(againstId, (id) => {
    if (id !== null) void store.show({ runId: id, split: report().split });
  });
  const rival = computed(() => rivals.value.find(({ id }) => id === againstId()) ?? null);
  const against = computed(() => {
    const other = rival.value && store.of(rival.value.id, report().split);
    return rival.value && other ? { run: rival.value, counts: other.confusion } : null;
  });
  const missing = computed(() =>
    rival.value === null || against.value !== null
      ? null
      : { run: rival.value, isUnderWay: store.isUnderWay(rival.value.id, report().split) },
  );
  return { counts, against, missing, epochs, rivals };
}
