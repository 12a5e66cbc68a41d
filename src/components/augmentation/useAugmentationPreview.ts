import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';
import { chooseSamples, type ChosenSample } from '@core/augmentation/choose-samples';
import { augmentationNames, isAugmented } from '@core/augmentation/settings';
import type { DatasetManifest } from '@core/dataset/manifest';
import { useAugmentationStore } from '@/stores/augmentation';
import { useHyperparametersStore } from '@/stores/hyperparameters';

const mostSamples = 8;
const variants = 6;
/** A slider that is dragged would ask for pictures that nobody sees; milliseconds. */
const pause = 120;

interface AugmentationPreview {
  /** Whether there is anything to show. */
  readonly isOn: ComputedRef<boolean>;
  /** Whether a setting is refused, so that nothing new is drawn. */
  readonly isRefused: ComputedRef<boolean>;
  readonly seed: Readonly<Ref<number>>;
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
  const samples = computed(() => chooseSamples(dataset(), page.value, mostSamples));
  const isOn = computed(() => isAugmented(form.draft));
  const isRefused = computed(() => augmentationNames.some((name) => form.issues[name] !== undefined));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    if (isRefused.value) return;
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
  watch([samples, seed, () => dataset().id], draw, { immediate: true });
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
