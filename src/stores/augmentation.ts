import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Augmented } from '@core/augmentation/augmented';
import type { ChosenSample } from '@core/augmentation/training-samples';
import { augmentationOf } from '@core/augmentation/settings';
import { toFailure, type Failure } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { request } from '@/api';

/** What is to be shown. */
export interface AugmentationSubject {
  readonly datasetId: string;
  readonly hyperparameters: Hyperparameters;
  readonly samples: readonly ChosenSample[];
  readonly variants: number;
  readonly seed: number;
}

interface AugmentationState {
  /** The samples that the pictures are of. */
  readonly shown: { readonly subject: AugmentationSubject; readonly pictures: Augmented } | null;
  readonly pending: boolean;
  readonly failure: Failure | null;
}

const nothing: AugmentationState = { shown: null, pending: false, failure: null };

/** What augmentations make of samples. Only the latest question counts; the pictures before it stay until then. */
export const useAugmentationStore = defineStore('augmentation', () => {
  const state = shallowRef(nothing);
  let latest: AugmentationSubject | null = null;

  async function draw(subject: AugmentationSubject): Promise<void> {
    latest = subject;
    state.value = { ...state.value, pending: true };
    const { datasetId, hyperparameters, samples, variants, seed } = subject;
    try {
      const pictures = await request('trials.augment', {
        datasetId,
        hyperparameters: augmentationOf(hyperparameters),
        samples: samples.map(({ split, index }) => ({ split, index })),
        variants,
        seed,
      });
      if (latest === subject) state.value = { shown: { subject, pictures }, pending: false, failure: null };
    } catch (thrown) {
      if (latest !== subject) return;
      const failure = toFailure(thrown);
      // What made way for something else has not failed.
      state.value = {
        ...state.value,
        pending: false,
        failure: failure.code === 'cancelled' ? null : failure,
      };
    }
  }
  /** Takes the pictures away; an answer that is on its way is nobody's. */
  function clear(): void {
    latest = null;
    state.value = nothing;
  }
  return { state, draw, clear };
});
