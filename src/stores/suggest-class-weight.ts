import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { useDatasetsStore } from './datasets';
import { useRunsStore } from './runs';

/**
 * A dataset whose classes are to be weighted suggests it to the form: once, before the first run on it, and never
 * against a choice of the user's.
 * @param draft the form
 * @param isChosen whether the user has chosen class weights, or none, by themselves
 * @param fill changes the form, so that it can be undone
 * @returns whether the form holds the suggestion for the dataset that is open
 */
export function suggestClassWeight(
  draft: Readonly<Ref<Hyperparameters>>,
  isChosen: () => boolean,
  fill: (values: Hyperparameters) => void,
): ComputedRef<boolean> {
  const datasets = useDatasetsStore();
  const runs = useRunsStore();
  const considered = new Set<string>();
  const suggestedFor = ref<string | null>(null);
  watch(
    // Until the runs are there, the form is still to be filled from the newest one.
    () => (runs.isLoaded ? datasets.current : null),
    (dataset) => {
      if (dataset?.balance.kind !== 'weights' || considered.has(dataset.id)) return;
      considered.add(dataset.id);
      const wasTrainedOn = runs.all.some(({ datasetId }) => datasetId === dataset.id);
      if (wasTrainedOn || isChosen() || draft.value.classWeight !== 'none') return;
      fill({ ...draft.value, classWeight: 'balanced' });
      suggestedFor.value = dataset.id;
    },
    { immediate: true },
  );
  return computed(
    () =>
      suggestedFor.value !== null &&
      suggestedFor.value === datasets.currentId &&
      draft.value.classWeight === 'balanced' &&
      !isChosen(),
  );
}
