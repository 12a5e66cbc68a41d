import { defineStore } from 'pinia';
import { ref, shallowReactive } from 'vue';
import { baselineId } from '@core/experiment/experiment';
import type { MeasureName } from '@core/experiment/verdict/measure';

const none: ReadonlySet<string> = new Set();

/** Which experiment Compare shows and how: for display alone, no verdict depends on it. */
export const useComparedExperimentStore = defineStore('compared-experiment', () => {
  /** Null for the list of all runs. */
  const chosenId = ref<string | null>(null);
  const measure = ref<MeasureName>('accuracy');
  const hidden = shallowReactive(new Map<string, ReadonlySet<string>>());
  const references = shallowReactive(new Map<string, string>());

  function choose(experimentId: string | null): void {
    chosenId.value = experimentId;
  }
  /** Variants that the charts leave out. */
  function hiddenOf(experimentId: string): ReadonlySet<string> {
    return hidden.get(experimentId) ?? none;
  }
  function setHidden(experimentId: string, variantIds: ReadonlySet<string>): void {
    hidden.set(experimentId, variantIds);
  }
  function toggleHidden(experimentId: string, variantId: string): void {
    const next = new Set(hiddenOf(experimentId));
    if (!next.delete(variantId)) next.add(variantId);
    setHidden(experimentId, next);
  }
  /** The variant that all others are measured against. */
  function referenceOf(experimentId: string): string {
    return references.get(experimentId) ?? baselineId;
  }
  function setReference(experimentId: string, variantId: string): void {
    references.set(experimentId, variantId);
  }
  return { chosenId, measure, choose, hiddenOf, setHidden, toggleHidden, referenceOf, setReference };
});
