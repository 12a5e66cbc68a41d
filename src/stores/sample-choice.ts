import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { togglePicked } from '@core/augmentation/choose-samples';

/** Which training samples the augmentation preview shows. */
export interface SampleChoice {
  readonly by: 'chance' | 'hand';
  /** The class that they are of, or are picked from; null for all classes. */
  readonly label: number | null;
  /** Numbers of the training samples that the user picked, in that order; kept while others are shown by chance. */
  readonly picked: readonly number[];
}

const untouched: SampleChoice = { by: 'chance', label: null, picked: [] };

/** Outlives the preview, which is closed to change other settings. Of the dataset that was looked at last alone. */
export const useSampleChoiceStore = defineStore('sample-choice', () => {
  const state = shallowRef<{ readonly datasetId: string; readonly choice: SampleChoice } | null>(null);

  function of(datasetId: string): SampleChoice {
    return state.value?.datasetId === datasetId ? state.value.choice : untouched;
  }
  function change(datasetId: string, to: Partial<SampleChoice>): void {
    state.value = { datasetId, choice: { ...of(datasetId), ...to } };
  }
  /** Picks a sample or takes it away. @param most samples that can be picked */
  function toggle(datasetId: string, index: number, most: number): void {
    change(datasetId, { picked: togglePicked(of(datasetId).picked, index, most) });
  }
  function takeAway(datasetId: string, index: number): void {
    change(datasetId, { picked: of(datasetId).picked.filter((each) => each !== index) });
  }
  return { of, change, toggle, takeAway };
});
