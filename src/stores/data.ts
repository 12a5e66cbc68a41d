import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { Failure } from '@core/errors';
import { listen, request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useFailuresStore } from './failures';
import { useNavigationStore } from './navigation';
import { usePreparationStore } from './preparation';

/** The folders that the Data place shows, as far as they are read. */
export const useDataStore = defineStore('data', () => {
  const failures = useFailuresStore();
  const datasets = useDatasetsStore();
  const navigation = useNavigationStore();
  const preparation = usePreparationStore();

  const scan = shallowRef<ScanSummary | null>(null);
  /** Why the latest scan failed. */
  const failure = shallowRef<Failure | null>(null);
  /** What was asked for last, for another try. */
  const lastPaths = ref<readonly string[]>([]);
  /** The drop zone is shown although a dataset is open. */
  const isChoosing = ref(false);
  let closedId: string | null = null;

  const isReading = computed(() => scan.value?.phase === 'listing' || scan.value?.phase === 'reading');
  const isReady = computed(() => scan.value?.phase === 'done');
  /** More folders can join those that are open. */
  const canAdd = computed(
    () => isReady.value && scan.value?.isSample === false && preparation.preparing === null,
  );

  /** Takes what main tells or answers of the folders. */
  function show(summary: ScanSummary): void {
    if (summary.id === closedId) return;
    const isNew = summary.id !== scan.value?.id;
    scan.value = summary;
    if (isNew) preparation.begin(summary);
    if (summary.phase === 'done') preparation.suggest(summary);
  }
  /** @returns whether it began */
  async function begin(started: Promise<ScanSummary>, goes = true): Promise<boolean> {
    failure.value = null;
    isChoosing.value = false;
    if (goes) navigation.go('data');
    const summary = await failures.attempt(started);
    if (summary) show(summary);
    return summary !== undefined;
  }
  /** Reads these folders, and forgets the ones before. */
  async function open(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    lastPaths.value = paths;
    await begin(request('data.scan', { paths: [...paths] }));
  }
  /** Reads these folders together with the open ones. */
  async function add(paths: readonly string[]): Promise<void> {
    await open([...new Set([...(scan.value?.roots ?? []), ...paths])]);
  }
  /**
   * @param goes whether to the Data place, where it is shown
   * @returns whether it began
   */
  async function openSample(goes = true): Promise<boolean> {
    lastPaths.value = [];
    return begin(request('data.scanSample', null), goes);
  }
  /** Reads the same folders once more. */
  async function again(): Promise<void> {
    if (scan.value?.isSample) await openSample();
    else await open(lastPaths.value.length > 0 ? lastPaths.value : (scan.value?.roots ?? []));
  }
  async function choose(use: (paths: readonly string[]) => Promise<void>): Promise<void> {
    const paths = await failures.attempt(request('data.chooseFolders', null));
    if (paths && paths.length > 0) await use(paths);
  }
  async function cancel(): Promise<void> {
    await failures.attempt(request('data.cancelScan', null));
  }
  /** Goes on looking at every image's pixels. */
  async function examine(): Promise<void> {
    if (scan.value) await failures.attempt(request('data.examine', { scanId: scan.value.id }));
  }
  async function stopExamining(): Promise<void> {
    await failures.attempt(request('data.stopExamining', null));
  }
  /** Leaves the folders; a prepared dataset is shown instead, if one is open. */
  async function close(): Promise<void> {
    closedId = scan.value?.id ?? null;
    scan.value = null;
    failure.value = null;
    await failures.attempt(request('data.closeScan', null));
  }
  /** Back to the drop zone. */
  async function startOver(): Promise<void> {
    if (scan.value !== null) await close();
    isChoosing.value = true;
  }
  /** From the drop zone back to the dataset that is open. */
  async function goBack(): Promise<void> {
    if (scan.value !== null) await close();
    isChoosing.value = false;
  }
  async function openDataset(datasetId: string): Promise<void> {
    isChoosing.value = false;
    if (scan.value !== null) await close();
    await datasets.open(datasetId);
  }
  /** Brings back what was open before the window was reloaded. */
  async function load(): Promise<void> {
    const now = await failures.attempt(request('data.current', null));
    await datasets.load(now?.datasetId ?? null);
    if (!now) return;
    if (now.scan) show(now.scan);
    preparation.preparing = now.preparing;
    if (now.scan) preparation.adoptEarlier(now.scan);
  }

  listen('scan.changed', show);
  // Main prepares by itself when it trains on the sample at once.
  listen('dataset.opened', (dataset) => {
    if (scan.value !== null) preparation.adopt(scan.value, dataset);
  });
  failures.offerTo((failed) => {
    if (!isReading.value) return false;
    failure.value = failed;
    return navigation.place === 'data';
  });
  return {
    scan,
    failure,
    isChoosing,
    isReading,
    isReady,
    canAdd,
    show,
    open,
    add,
    openSample,
    again,
    choose,
    cancel,
    examine,
    stopExamining,
    close,
    startOver,
    goBack,
    lastPaths,
    openDataset,
    load,
  };
});
