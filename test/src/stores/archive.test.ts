import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useArchiveStore } from '@/stores/archive';
import { useDatasetsStore } from '@/stores/datasets';
import { useToastsStore } from '@/stores/toasts';
import { entryOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge();
  freshStores();
});
const progress = { kind: 'packing' as const, name: 'birds', done: 10, total: 100, secondsLeft: 3 };

describe('archives', () => {
  it('shows how far writing one is, and nothing after it', async () => {
    let finish: (answer: { path: string; bytes: number }) => void = () => undefined;
    bridge.answers['data.packDataset'] = () => new Promise((resolve) => (finish = resolve));
    const archive = useArchiveStore();
    const written = archive.pack('a'.repeat(24));
    bridge.emit('archive.progress', progress);
    expect([archive.isBusy, archive.progress?.done]).toEqual([true, 10]);
    finish({ path: '/disk/birds.zip', bytes: 100 });
    expect(await written).toEqual({ path: '/disk/birds.zip', bytes: 100 });
    bridge.emit('archive.progress', progress);
    expect([archive.isBusy, archive.progress]).toEqual([false, null]);
  });

  it('saves and opens projects, nothing else meanwhile', async () => {
    const choice = { name: 'birds', runIds: [], experimentIds: ['e'] };
    const written = { path: '/disk/birds.ridgeline', bytes: 100, runs: 4, leftOut: 1 };
    let finish: (answer: typeof written) => void = () => undefined;
    bridge.answers['projects.save'] = () => new Promise((resolve) => (finish = resolve));
    const archive = useArchiveStore();
    const saving = archive.saveProject(choice);
    expect(await archive.openProject('/disk/other.ridgeline')).toBeUndefined();
    expect(bridge.inputsOf('projects.open')).toEqual([]);
    finish(written);
    expect(await saving).toEqual(written);
    expect(bridge.inputsOf('projects.save')).toEqual([choice]);
    bridge.answers['projects.open'] = () => null;
    expect(await archive.openProject(null)).toBeUndefined();
    expect(bridge.inputsOf('projects.open')).toEqual([{ path: null }]);
  });

  it('does one at a time', async () => {
    bridge.answers['data.packDataset'] = () => new Promise(() => undefined);
    const archive = useArchiveStore();
    void archive.pack('a'.repeat(24));
    expect(await archive.unpack(null)).toBeUndefined();
    expect(bridge.inputsOf('data.unpackDataset')).toEqual([]);
  });

  it('lists what was brought in, and tells why something was not', async () => {
    bridge.answers['data.unpackDataset'] = () => entryOf({ name: 'brought' });
    const archive = useArchiveStore();
    await archive.unpack('/disk/birds.zip');
    expect(useDatasetsStore().all.map(({ name }) => name)).toEqual(['brought']);
    bridge.answers['data.unpackDataset'] = () => {
      throw new RidgelineError('archiveRefused', 'No.', { path: '/disk/x.zip', reason: 'no manifest' });
    };
    await archive.unpack('/disk/x.zip');
    await flushPromises();
    expect(useToastsStore().toasts).toHaveLength(1);
    expect(useDatasetsStore().all).toHaveLength(1);
  });

  it('is quiet when the dialog was closed', async () => {
    bridge.answers['data.packDataset'] = () => null;
    expect(await useArchiveStore().pack('a'.repeat(24))).toBeUndefined();
    expect(useToastsStore().toasts).toEqual([]);
  });
});
