import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Preparing } from '@core/contract';
import type { Balance } from '@core/dataset/balance';
import { groupKeyOf } from '@core/dataset/group-pattern';
import type { DatasetManifest } from '@core/dataset/manifest';
import { channelsOf, imageSizeLimits, type Preparation } from '@core/dataset/preparation';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { defaultSplitSettings, type SplitSettings } from '@core/dataset/split-settings';
import { toFailure, type Failure } from '@core/errors';
import { listen, request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useFailuresStore } from './failures';
import { useNavigationStore } from './navigation';
import { suggestPreparation } from './suggest-preparation';

/** Characters that a dataset's name may have. */
const longestName = 120;
const longestPattern = 200;
/** At least a tenth of each class stays for training. */
export const largestHeldOut = 0.9;

/** How the open folders become a dataset: name, split, size, balance; and the progress of making it. */
export const usePreparationStore = defineStore('preparation', () => {
  const datasets = useDatasetsStore();
  const failures = useFailuresStore();
  const navigation = useNavigationStore();

  /** Empty for the folder's own name. */
  const name = ref('');
  const split = ref<SplitSettings>({ ...defaultSplitSettings });
  const preparation = ref<Preparation>({
    imageSize: 64,
    fit: 'squash',
    colour: 'rgb',
    background: '#ffffff',
  });
  const balance = ref<Balance>({ kind: 'none' });
  const preparing = shallowRef<Preparing | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Images a second of the latest preparation, for the next one's estimate. */
  const rate = ref<number | null>(null);
  /** The dataset whose settings were taken over for the open folders. */
  const adoptedId = ref<string | null>(null);
  let suggestedFor: string | null = null;
  /** The preparation when the open folders began to be read, as JSON. */
  let begunWith = '';

  const isSizeValid = computed(() => {
    const { imageSize } = preparation.value;
    const { min, max } = imageSizeLimits;
    return Number.isInteger(imageSize) && imageSize >= min && imageSize <= max;
  });
  const isSplitValid = computed(() => {
    const { validationSplit, testSplit } = split.value;
    return validationSplit >= 0 && testSplit >= 0 && validationSplit + testSplit <= largestHeldOut;
  });
  const isSeedValid = computed(() => {
    const { seed } = split.value;
    return Number.isInteger(seed) && seed >= 0 && seed <= 4294967295;
  });
  const isBackgroundValid = computed(() => /^#[0-9a-f]{6}$/.test(preparation.value.background));
  const isCapValid = computed(() => {
    if (balance.value.kind !== 'cap') return true;
    return Number.isInteger(balance.value.imagesPerClass) && balance.value.imagesPerClass >= 1;
  });
  const isPatternValid = computed(() => {
    const { grouping } = split.value;
    return grouping.kind !== 'name' || isPattern(grouping.pattern);
  });
  const isValid = computed(
    () =>
      isSizeValid.value &&
      isSplitValid.value &&
      isSeedValid.value &&
      isBackgroundValid.value &&
      isCapValid.value &&
      isPatternValid.value,
  );
  const settings = computed<PrepareSettings>(() => ({
    split: split.value,
    preparation: preparation.value,
    balance: balance.value,
  }));
  /** Bytes of one prepared image. */
  const bytesPerImage = computed(
    () => preparation.value.imageSize ** 2 * channelsOf(preparation.value.colour),
  );

  /** The dataset whose settings were taken over, as long as they are as they were in it. */
  const adoptedFrom = computed(() => {
    const dataset = datasets.all.find(({ id }) => id === adoptedId.value);
    return dataset && written(dataset) === written(settings.value) ? dataset : null;
  });

  /** Other folders are open now, and begin to be read. */
  function begin(scan: ScanSummary): void {
    failure.value = null;
    name.value = '';
    adoptedId.value = null;
    if (adoptEarlier(scan)) return;
    split.value = { ...split.value, grouping: { kind: 'none' } };
    balance.value = { kind: 'none' };
    begunWith = JSON.stringify(preparation.value);
  }
  /** The folders are read. Once for each scan, and not over what the user has chosen since it began. */
  function suggest(scan: ScanSummary): void {
    if (suggestedFor === scan.id) return;
    suggestedFor = scan.id;
    if (JSON.stringify(preparation.value) === begunWith) preparation.value = suggestPreparation(scan);
  }
  /**
   * Takes the settings of the open dataset, or else of the newest one, that was made from the open folders: to prepare
   * them again is to prepare them in the same way, and a grouping that got lost would go unnoticed.
   * @returns whether there is one
   */
  function adoptEarlier(scan: ScanSummary): boolean {
    const earlier = [datasets.current, ...datasets.all].find((each) => each && isOfFolders(each, scan));
    if (earlier) adopt(scan, earlier);
    return Boolean(earlier);
  }
  /** Takes the settings of a dataset that was made from the open folders. */
  function adopt(scan: ScanSummary, dataset: DatasetManifest): void {
    if (!isOfFolders(dataset, scan)) return;
    suggestedFor = scan.id;
    adoptedId.value = dataset.id;
    split.value = structuredClone(dataset.split);
    preparation.value = structuredClone(dataset.preparation);
    balance.value = structuredClone(dataset.balance);
  }
  async function prepare(scan: ScanSummary, fallbackName: string): Promise<void> {
    failure.value = null;
    const nothingYet = { done: 0, total: scan.images, imagesPerSecond: 0, secondsLeft: null };
    preparing.value = { scanId: scan.id, stage: 'examining', ...nothingYet };
    try {
      const named = (name.value.trim() || fallbackName).slice(0, longestName);
      const asked = { scanId: scan.id, name: named, settings: settings.value };
      datasets.setCurrent(await request('data.prepare', asked));
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
    if (progress.stage === 'decoding' && progress.imagesPerSecond > 0) rate.value = progress.imagesPerSecond;
    preparing.value = progress;
  });
  listen('dataset.opened', () => {
    preparing.value = null;
  });
  return {
    name,
    split,
    preparation,
    balance,
    settings,
    preparing,
    failure,
    rate,
    isSizeValid,
    isSplitValid,
    isSeedValid,
    isBackgroundValid,
    isCapValid,
    isPatternValid,
    isValid,
    bytesPerImage,
    adoptedFrom,
    begin,
    suggest,
    adopt,
    adoptEarlier,
    prepare,
    cancel,
  };
});

function isPattern(pattern: string): boolean {
  if (pattern.length > longestPattern) return false;
  try {
    groupKeyOf(pattern);
    return true;
  } catch {
    return false;
  }
}

function written({ split, preparation, balance }: PrepareSettings): string {
  return JSON.stringify([split, preparation, balance]);
}

function isOfFolders({ sources }: DatasetManifest, { roots }: ScanSummary): boolean {
  return [...sources].sort().join('\n') === [...roots].sort().join('\n');
}
