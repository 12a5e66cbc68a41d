import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useDataStore } from '@/stores/data';
import { useDatasetsStore } from '@/stores/datasets';
import { useNavigationStore } from '@/stores/navigation';
import { usePreparationStore } from '@/stores/preparation';
import { suggestPreparation } from '@/stores/suggest-preparation';
import { useToastsStore } from '@/stores/toasts';
import { datasetOf, scanOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'data.scan': () => scanOf({ phase: 'listing', images: 0, classes: [] }),
    'data.closeScan': () => null,
    'data.datasets': () => [],
  });
  freshStores();
});

describe('scanning', () => {
  it('shows the scan as it grows', async () => {
    const data = useDataStore();
    await data.open(['/disk/birds']);
    expect(data.isReading).toBe(true);
    bridge.emit('scan.changed', scanOf());
    expect([data.isReading, data.isReady, data.scan?.images]).toEqual([false, true, 200]);
  });

  it('comes to Data from any place', async () => {
    const navigation = useNavigationStore();
    navigation.go('train');
    await useDataStore().open(['/disk/birds']);
    expect(navigation.place).toBe('data');
  });

  it('adds folders to the open ones, each once', async () => {
    const data = useDataStore();
    await data.open(['/disk/birds']);
    bridge.emit('scan.changed', scanOf());
    await data.add(['/disk/more', '/disk/birds']);
    expect(bridge.inputsOf('data.scan').at(-1)).toEqual({ paths: ['/disk/birds', '/disk/more'] });
  });

  it('keeps the reason of a failure for the place to show', async () => {
    const data = useDataStore();
    await data.open(['/disk/gone']);
    bridge.emit('failure', { code: 'folderNotFound', message: 'Gone.', detail: { path: '/disk/gone' } });
    bridge.emit('scan.changed', scanOf({ phase: 'failed' }));
    expect(data.failure?.code).toBe('folderNotFound');
    expect(useToastsStore().toasts).toEqual([]);
    await data.again();
    expect(data.failure).toBeNull();
    expect(bridge.inputsOf('data.scan')).toHaveLength(2);
  });

  it('tells a failure by a toast when another place is shown', async () => {
    const data = useDataStore();
    await data.open(['/disk/gone']);
    useNavigationStore().go('train');
    bridge.emit('failure', { code: 'noClasses', message: 'None.', detail: {} });
    expect(useToastsStore().toasts).toHaveLength(1);
  });

  it('ignores what comes late from a scan that was closed', async () => {
    const data = useDataStore();
    await data.open(['/disk/birds']);
    await data.startOver();
    bridge.emit('scan.changed', scanOf());
    expect(data.scan).toBeNull();
    expect(data.isChoosing).toBe(true);
  });

  it('scans nothing when the folder dialog is closed', async () => {
    bridge.answers['data.chooseFolders'] = () => [];
    const data = useDataStore();
    await data.choose(data.open);
    expect(bridge.inputsOf('data.scan')).toEqual([]);
  });
});

describe('preparing', () => {
  async function ready() {
    const data = useDataStore();
    await data.open(['/disk/birds']);
    bridge.emit('scan.changed', scanOf());
    return { data, preparation: usePreparationStore(), datasets: useDatasetsStore() };
  }

  it('sends the settings and makes the dataset the open one', async () => {
    bridge.answers['data.prepare'] = () => datasetOf();
    const { preparation, datasets } = await ready();
    expect(preparation.isPrepared(scanOf())).toBe(false);
    preparation.name = ' Garden birds ';
    await preparation.prepare(scanOf(), 'birds');
    expect(bridge.inputsOf('data.prepare')).toEqual([
      {
        scanId: 'scan-1',
        name: 'Garden birds',
        split: { validationSplit: 0.15, testSplit: 0.15, seed: 7 },
        preparation: { imageSize: 64, fit: 'squash', colour: 'rgb' },
      },
    ]);
    expect(datasets.current?.id).toBe(datasetOf().id);
    expect(preparation.isPrepared(scanOf())).toBe(true);
  });

  it('counts as prepared what main prepared by itself, with the settings it took', async () => {
    const { preparation } = await ready();
    bridge.emit('dataset.opened', datasetOf({ split: { validationSplit: 0.2, testSplit: 0.1, seed: 3 } }));
    expect(preparation.split.seed).toBe(3);
    expect(preparation.isPrepared(scanOf())).toBe(true);
  });

  it('is no longer prepared when a setting changes', async () => {
    bridge.answers['data.prepare'] = () => datasetOf();
    const { preparation } = await ready();
    await preparation.prepare(scanOf(), 'birds');
    preparation.split.testSplit = 0.2;
    expect(preparation.isPrepared(scanOf())).toBe(false);
  });

  it('keeps why it failed, and nothing when it was cancelled', async () => {
    const { preparation } = await ready();
    bridge.answers['data.prepare'] = () => {
      throw new RidgelineError('diskFull', 'No space is left.');
    };
    await preparation.prepare(scanOf(), 'birds');
    expect(preparation.failure?.code).toBe('diskFull');
    bridge.answers['data.prepare'] = () => {
      throw new RidgelineError('cancelled', 'Cancelled.');
    };
    await preparation.prepare(scanOf(), 'birds');
    expect([preparation.failure, preparation.preparing]).toEqual([null, null]);
  });

  it('refuses shares that leave nothing to train on, and shows the last valid ones', async () => {
    const { preparation } = await ready();
    expect(preparation.shownSplit.validationSplit).toBe(0.15);
    preparation.split.validationSplit = 0.8;
    expect([preparation.isSplitValid, preparation.isValid]).toEqual([false, false]);
    expect(preparation.shownSplit.validationSplit).toBe(0.15);
    preparation.split.validationSplit = NaN;
    expect(preparation.isSplitValid).toBe(false);
  });

  it('remembers how fast it went, for the next estimate', async () => {
    const { preparation } = await ready();
    bridge.emit('prepare.progress', {
      scanId: 'scan-1',
      done: 10,
      total: 200,
      imagesPerSecond: 500,
      secondsLeft: 1,
    });
    expect([preparation.rate, preparation.preparing?.done]).toEqual([500, 10]);
  });

  it('suggests a size once for each scan, so that the choice of the user stays', async () => {
    const { preparation } = await ready();
    preparation.preparation.imageSize = 48;
    bridge.emit('scan.changed', scanOf());
    expect(preparation.preparation.imageSize).toBe(48);
  });
});

describe('suggestPreparation', () => {
  it('does not enlarge most images, and takes the sample as it is', () => {
    const sizes = [20, 40, 64, 4000].map((edge) => {
      return suggestPreparation(scanOf({ medianSize: { width: edge, height: edge + 10 } })).imageSize;
    });
    expect(sizes).toEqual([28, 32, 64, 64]);
    expect(suggestPreparation(scanOf({ isSample: true }))).toEqual({
      imageSize: 28,
      fit: 'squash',
      colour: 'grey',
    });
  });
});

describe('after a reload of the window', () => {
  it('is where it was', async () => {
    const dataset = datasetOf({ split: { validationSplit: 0.2, testSplit: 0.1, seed: 3 } });
    bridge.answers['data.datasets'] = () => [dataset];
    bridge.answers['data.current'] = () => ({ scan: scanOf(), preparing: null, datasetId: dataset.id });
    const data = useDataStore();
    await data.load();
    expect(data.scan?.name).toBe('birds');
    expect(usePreparationStore().split.seed).toBe(3);
    expect(usePreparationStore().isPrepared(scanOf())).toBe(true);
  });
});
