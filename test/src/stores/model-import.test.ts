import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useModelImportStore } from '@/stores/model-import';
import { useToastsStore } from '@/stores/toasts';
import { summaryOf } from '../support/model-summaries';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

const asked = { datasetId: 'a', name: 'flowers', choice: { classes: 'order', scaling: 'rescale' } } as const;
const failureCodes = () =>
  useToastsStore().toasts.flatMap(({ content }) => ('failure' in content ? [content.failure.code] : []));

let bridge: FakeBridge;
/** Ends what main was asked for. */
let fail: (error: RidgelineError) => void;
const unanswered = () =>
  new Promise<never>((_, reject) => {
    fail = reject;
  });
beforeEach(() => {
  bridge = new FakeBridge({ 'models.read': () => summaryOf(), 'models.import': unanswered });
  bridge.answers['models.cancel'] = () => {
    fail(new RidgelineError('cancelled', 'Cancelled.'));
    return null;
  };
  freshStores();
});

describe('a model that is being read', () => {
  beforeEach(() => {
    bridge.answers['models.read'] = unanswered;
  });

  it('is let go when the dialog is closed', async () => {
    const store = useModelImportStore();
    void store.read('/disk/a.keras');
    await flushPromises();
    store.isOpen = false;
    await flushPromises();
    expect(bridge.inputsOf('models.cancel')).toEqual([null]);
    expect([store.busyWith, store.failure, failureCodes()]).toEqual([null, null, []]);
  });

  it('goes on when another one is dropped, which is told', async () => {
    const store = useModelImportStore();
    void store.read('/disk/a.keras');
    await store.read('/disk/b.keras');
    expect(bridge.inputsOf('models.read')).toEqual([{ path: '/disk/a.keras' }]);
    expect([store.path, failureCodes()]).toEqual(['/disk/a.keras', ['busy']]);
  });
});

it('a network that comes with Ridgeline is read where it lies', async () => {
  bridge.answers['models.pretrained'] = ({ model }) => `/app/${model}.keras`;
  const store = useModelImportStore();
  await store.offer('efficientnet-lite0');
  expect(bridge.inputsOf('models.read')).toEqual([{ path: '/app/efficientnet-lite0.keras' }]);
  expect([store.isOpen, store.summary?.name]).toEqual([true, 'flowers']);
});

describe('an import', () => {
  it('that fails is told in the dialog', async () => {
    const store = useModelImportStore();
    await store.read('/disk/a.keras');
    void store.start(asked);
    fail(new RidgelineError('diskFull', 'The disk is full.'));
    await flushPromises();
    expect([store.failure?.code, failureCodes()]).toEqual(['diskFull', []]);
  });

  it('goes on without the dialog, and is then told of elsewhere if it fails', async () => {
    const store = useModelImportStore();
    await store.read('/disk/a.keras');
    void store.start(asked);
    store.isOpen = false;
    await flushPromises();
    expect([store.busyWith, bridge.inputsOf('models.cancel')]).toEqual(['importing', []]);
    fail(new RidgelineError('diskFull', 'The disk is full.'));
    await flushPromises();
    expect(failureCodes()).toEqual(['diskFull']);
  });
});
