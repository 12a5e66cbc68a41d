import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';
import { chooseSamples, pickedSamples } from '@core/augmentation/choose-samples';
import { augmentationNames, isAugmented } from '@core/augmentation/settings';
import type { ChosenSample } from '@core/augmentation/training-samples';
import type { DatasetManifest } from '@core/dataset/manifest';
import { useAugmentationStore } from '@/stores/augmentation';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useSampleChoiceStore } from '@/stores/sample-choice';

/** Rows that are shown at once. */
export const mostSamples = 8;
const variants = 6;
/** A slider that is dragged would ask for pictures that nobody sees; milliseconds. */
const pause = 120;

interface AugmentationPreview {
  /** Whether there is anything to show. */
  readonly isOn: ComputedRef<boolean>;
  /** Whether a setting is refused, so that nothing new is drawn. */
  readonly isRefused: ComputedRef<boolean>;
  readonly seed: Readonly<Ref<number>>;
  /** None while the user has still to choose. */
  readonly samples: ComputedRef<ChosenSample[]>;
  readonly drawAgain: () => void;
  readonly otherSamples: () => void;
  readonly retry: () => void;
}

/** Draws anew, a moment after any of its settings has changed, for as long as it is in use. */
export function useAugmentationPreview(dataset: () => DatasetManifest): AugmentationPreview {
  const form = useHyperparametersStore();
  const store = useAugmentationStore();
  const page = ref(0);
  const seed = ref(form.draft.seed);
  const choices = useSampleChoiceStore();
  const samples = computed(() => {
    const { by, label, picked } = choices.of(dataset().id);
    return by === 'hand'
      ? pickedSamples(dataset(), picked)
      : chooseSamples(dataset(), page.value, mostSamples, label);
  });
  /** Changes only with the samples, whatever else of the choice does. */
  const places = computed(() => samples.value.map(({ index }) => index).join(' '));
  const isOn = computed(() => isAugmented(form.draft));
  const isRefused = computed(() => augmentationNames.some((name) => form.issues[name] !== undefined));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    if (samples.value.length === 0) store.clear();
    if (isRefused.value || samples.value.length === 0) return;
    void store.draw({
      datasetId: dataset().id,
      hyperparameters: form.draft,
      samples: samples.value,
      variants,
      seed: seed.value,
    });
  }
  const settings = computed(() => JSON.stringify(augmentationNames.map((name) => form.draft[name])));
  watch(settings, () => {
    clearTimeout(timer);
    if (isOn.value) timer = setTimeout(draw, pause);
  });
  // At the beginning also with everything off: it takes a moment until the first pictures can be made.
  watch([places, seed, () => dataset().id], draw, { immediate: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    store.clear();
  });
  return {
    isOn,
    isRefused,
    seed,
    samples,
    drawAgain: () => {
      seed.value = (seed.value + 1) % 2 ** 32;
    },
    otherSamples: () => {
      page.value += 1;
    },
    retry: draw,
  };
}
