import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useDataStore } from '@/stores/data';
import { useDatasetsStore } from '@/stores/datasets';
import { useNavigationStore } from '@/stores/navigation';
import { usePreparationStore } from '@/stores/preparation';
import { suggestPreparation } from '@/stores/suggest-preparation';
import { useToastsStore } from '@/stores/toasts';
import { datasetOf, entryOf, scanOf, splitOf } from '../support/datasets';
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
    preparation.name = ' Garden birds ';
    await preparation.prepare(scanOf(), 'birds');
    expect(bridge.inputsOf('data.prepare')).toEqual([
      {
        scanId: 'scan-1',
        name: 'Garden birds',
        settings: {
          split: splitOf(),
          preparation: { imageSize: 64, fit: 'squash', colour: 'rgb', background: '#ffffff' },
          balance: { kind: 'none' },
        },
      },
    ]);
    expect(datasets.current?.id).toBe(datasetOf().id);
  });

  it('takes over the settings of what main prepared by itself', async () => {
    const { preparation } = await ready();
    bridge.emit(
      'dataset.opened',
      datasetOf({ split: splitOf({ seed: 3 }), balance: { kind: 'cap', imagesPerClass: 20 } }),
    );
    expect(preparation.split.seed).toBe(3);
    expect(preparation.balance).toEqual({ kind: 'cap', imagesPerClass: 20 });
  });

  it('leaves the settings alone when a dataset of other folders is opened', async () => {
    const { preparation } = await ready();
    bridge.emit('dataset.opened', datasetOf({ sources: ['/disk/cars'], split: splitOf({ seed: 3 }) }));
    expect(preparation.split.seed).toBe(7);
  });

  it('prepares the folders of the open dataset in the same way again', async () => {
    useDatasetsStore().setCurrent(
      datasetOf({ preparation: { ...datasetOf().preparation, imageSize: 48, fit: 'pad' } }),
    );
    const { preparation } = await ready();
    expect(preparation.preparation).toMatchObject({ imageSize: 48, fit: 'pad' });
  });

  it('takes over the settings of the newest dataset that was made from the same folders', async () => {
    const grouping = { kind: 'name', pattern: '(*)_#' } as const;
    const older = datasetOf({ id: 'b'.repeat(24), createdAt: '2026-04-01T10:00:00.000Z' });
    const newest = datasetOf({
      name: 'Patients',
      split: splitOf({ grouping, testSplit: 0.3 }),
      balance: { kind: 'weights' },
    });
    const elsewhere = datasetOf({
      id: 'c'.repeat(24),
      createdAt: '2026-06-01T10:00:00.000Z',
      sources: ['/disk/birds', '/disk/more'],
    });
    bridge.answers['data.datasets'] = () => [older, newest, elsewhere].map((each) => entryOf(each));
    await useDatasetsStore().load(null);
    const { preparation } = await ready();
    expect(preparation.split).toMatchObject({ grouping, testSplit: 0.3 });
    expect(preparation.balance).toEqual({ kind: 'weights' });
    expect(preparation.adoptedFrom?.name).toBe('Patients');
    // What is changed since stays, and is no longer what the dataset has.
    preparation.split.grouping = { kind: 'none' };
    bridge.emit('scan.changed', scanOf({ revision: 2 }));
    expect(preparation.split.grouping).toEqual({ kind: 'none' });
    expect(preparation.adoptedFrom).toBeNull();
  });

  it('keeps what is chosen while the folders are still read', async () => {
    useDatasetsStore().setCurrent(datasetOf({ balance: { kind: 'weights' } }));
    await useDataStore().open(['/disk/birds']);
    const preparation = usePreparationStore();
    expect(preparation.balance).toEqual({ kind: 'weights' });
    preparation.balance = { kind: 'none' };
    bridge.emit('scan.changed', scanOf());
    expect(preparation.balance).toEqual({ kind: 'none' });
  });

  it('suggests no size over one that was entered while other folders are read', async () => {
    await useDataStore().open(['/disk/birds']);
    const preparation = usePreparationStore();
    preparation.preparation.imageSize = 100;
    bridge.emit('scan.changed', scanOf());
    expect([preparation.preparation.imageSize, preparation.adoptedFrom]).toEqual([100, null]);
  });

  it('refuses a colour, a cap and a pattern that say nothing', async () => {
    const { preparation } = await ready();
    expect(preparation.isValid).toBe(true);
    preparation.preparation.background = '#fff';
    expect(preparation.isValid).toBe(false);
    preparation.preparation.background = '#ffffff';
    preparation.balance = { kind: 'cap', imagesPerClass: 0 };
    expect(preparation.isValid).toBe(false);
    preparation.balance = { kind: 'weights' };
    preparation.split.grouping = { kind: 'name', pattern: ' ' };
    expect(preparation.isValid).toBe(false);
    preparation.split.grouping = { kind: 'name', pattern: '(*)_#' };
    expect(preparation.isValid).toBe(true);
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

  it('refuses shares that leave nothing to train on', async () => {
    const { preparation } = await ready();
    preparation.split.validationSplit = 0.8;
    expect([preparation.isSplitValid, preparation.isValid]).toEqual([false, false]);
    preparation.split.validationSplit = NaN;
    expect(preparation.isSplitValid).toBe(false);
  });

  it('remembers how fast it went, for the next estimate', async () => {
    const { preparation } = await ready();
    bridge.emit('prepare.progress', {
      scanId: 'scan-1',
      stage: 'decoding',
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
      background: '#ffffff',
    });
  });
});

describe('after a reload of the window', () => {
  it('is where it was', async () => {
    const entry = entryOf({ split: splitOf({ seed: 3 }) });
    bridge.answers['data.datasets'] = () => [entry];
    bridge.answers['data.current'] = () => ({
      scan: scanOf(),
      preparing: null,
      datasetId: entry.manifest.id,
    });
    const data = useDataStore();
    await data.load();
    expect(data.scan?.name).toBe('birds');
    expect(usePreparationStore().split.seed).toBe(3);
    expect(useDatasetsStore().current?.id).toBe(entry.manifest.id);
  });
});
