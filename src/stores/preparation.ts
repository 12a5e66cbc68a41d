import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Preparing } from '@core/contract';
import type { DatasetManifest } from '@core/dataset/manifest';
import { channelsOf, imageSizeLimits, type Preparation } from '@core/dataset/preparation';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { defaultSplitSettings, type SplitSettings } from '@core/dataset/split-settings';
import { toFailure, type Failure } from '@core/errors';
import { listen, request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useFailuresStore } from './failures';
import { isMadeFrom } from './is-made-from';
import { useNavigationStore } from './navigation';
import { suggestPreparation } from './suggest-preparation';

/** Characters that a dataset's name may have. */
const longestName = 120;
/** At least a tenth of each class stays for training. */
export const largestHeldOut = 0.9;

/** How the open folders become a dataset: name, split, size; and the progress of making it. */
export const usePreparationStore = defineStore('preparation', () => {
  const datasets = useDatasetsStore();
  const failures = useFailuresStore();
  const navigation = useNavigationStore();

  /** Empty for the folder's own name. */
  const name = ref('');
  const split = ref<SplitSettings>({ ...defaultSplitSettings });
  const preparation = ref<Preparation>({ imageSize: 64, fit: 'squash', colour: 'rgb' });
  const preparing = shallowRef<Preparing | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Images a second of the latest preparation, for the next one's estimate. */
  const rate = ref<number | null>(null);
  /** The scan that the open dataset was made from. */
  const preparedFrom = ref<string | null>(null);
  let suggestedFor: string | null = null;

  const isSizeValid = computed(() => {
    const { imageSize } = preparation.value;
    const { min, max } = imageSizeLimits;
    return Number.isInteger(imageSize) && imageSize >= min && imageSize <= max;
  });
  const isSplitValid = computed(() => {
    const { validationSplit, testSplit } = split.value;
    return validationSplit >= 0 && testSplit >= 0 && validationSplit + testSplit <= largestHeldOut;
  });
  /** The settings, or the latest ones that were valid. */
  const shownSplit = computed<SplitSettings>((before) =>
    isSplitValid.value ? { ...split.value } : (before ?? defaultSplitSettings),
  );
  const isSeedValid = computed(() => {
    const { seed } = split.value;
    return Number.isInteger(seed) && seed >= 0 && seed <= 4294967295;
  });
  const isValid = computed(() => isSizeValid.value && isSplitValid.value && isSeedValid.value);
  /** Bytes of one prepared image. */
  const bytesPerImage = computed(
    () => preparation.value.imageSize ** 2 * channelsOf(preparation.value.colour),
  );

  /** Other folders are open now. */
  function begin(): void {
    failure.value = null;
    name.value = '';
  }
  /** Once for each scan, so that what the user has chosen since stays. */
  function suggest(scan: ScanSummary): void {
    if (suggestedFor === scan.id) return;
    suggestedFor = scan.id;
    preparation.value = suggestPreparation(scan);
  }
  /** Takes the settings of the dataset that was made from the open folders. */
  function adopt(scan: ScanSummary, dataset: DatasetManifest): void {
    if (!isMadeFrom(dataset, scan)) return;
    suggestedFor = scan.id;
    preparedFrom.value = scan.id;
    split.value = { ...dataset.split };
    preparation.value = { ...dataset.preparation };
  }
  /** Whether the open dataset is what preparing these folders with these settings would give. */
  function isPrepared(scan: ScanSummary): boolean {
    const dataset = datasets.current;
    return (
      dataset !== null &&
      preparedFrom.value === scan.id &&
      isMadeFrom(dataset, scan) &&
      isSame(dataset.split, split.value) &&
      isSame(dataset.preparation, preparation.value)
    );
  }
  async function prepare(scan: ScanSummary, fallbackName: string): Promise<void> {
    failure.value = null;
    preparing.value = { scanId: scan.id, done: 0, total: scan.images, imagesPerSecond: 0, secondsLeft: null };
    try {
      const chosen = { split: split.value, preparation: preparation.value };
      const named = (name.value.trim() || fallbackName).slice(0, longestName);
      datasets.setCurrent(await request('data.prepare', { ...chosen, scanId: scan.id, name: named }));
      preparedFrom.value = scan.id;
    } catch (thrown) {
      const failed = toFailure(thrown);
      if (failed.code === 'cancelled') return;
      failure.value = failed;
      if (navigation.place !== 'data') failures.tell(failed);
    } finally {
      preparing.value = null;
    }
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('data.cancelPrepare', null));
    preparing.value = null;
  }

  listen('prepare.progress', (progress) => {
    if (progress.imagesPerSecond > 0) rate.value = progress.imagesPerSecond;
    preparing.value = progress;
  });
  listen('dataset.opened', () => {
    preparing.value = null;
  });
  return {
    name,
    split,
    shownSplit,
    preparation,
    preparing,
    failure,
    rate,
    isSizeValid,
    isSplitValid,
    isSeedValid,
    isValid,
    bytesPerImage,
    begin,
    suggest,
    adopt,
    isPrepared,
    prepare,
    cancel,
  };
});

function isSame<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
