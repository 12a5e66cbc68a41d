import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultVariants } from '@core/export/formats';
import { RidgelineError } from '@core/errors';
import { useExportsStore } from '@/stores/exports';
import { useToastsStore } from '@/stores/toasts';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { exportOf } from '../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'export.defaultFolder': () => '/disk/exports',
    'export.chooseFolder': () => '/disk/elsewhere',
    'export.list': ({ runId }) => [
      exportOf(runId, { folder: '/disk/exports/old', createdAt: '2026-05-01T10:00:00.000Z' }),
      exportOf(runId, { folder: '/disk/exports/new', createdAt: '2026-05-02T10:00:00.000Z' }),
    ],
    'export.start': ({ runId, folder, name }) => exportOf(runId, { folder: `${folder}/${name}` }),
    'export.cancel': () => null,
    'export.showFolder': () => null,
  });
  freshStores();
});
const refuse = (code: 'exportMismatch' | 'cancelled') => {
  bridge.answers['export.start'] = () => {
    throw new RidgelineError(code, 'no', { largestDeviation: 0.04, limit: 1e-4 });
  };
};

describe('exports', () => {
  it('are listed newest first', async () => {
    const exporting = useExportsStore();
    await exporting.load('a');
    expect(exporting.of('a').map(({ folder }) => folder)).toEqual(['/disk/exports/new', '/disk/exports/old']);
    expect(exporting.of('b')).toEqual([]);
  });

  it('go to the usual folder unless another is chosen', async () => {
    const exporting = useExportsStore();
    await exporting.loadFolder();
    expect(exporting.folder).toBe('/disk/exports');
    bridge.answers['export.chooseFolder'] = () => null;
    await exporting.chooseFolder();
    expect(exporting.folder).toBe('/disk/exports');
    bridge.answers['export.chooseFolder'] = () => '/disk/elsewhere';
    await exporting.chooseFolder();
    await exporting.loadFolder();
    expect(exporting.folder).toBe('/disk/elsewhere');
  });

  it('tell how far they are, and what came of them', async () => {
    const exporting = useExportsStore();
    await exporting.loadFolder();
    const done = exporting.start('a', 'model', defaultVariants);
    expect(exporting.activeRunId).toBe('a');
    const model = { format: 'tfjs', precision: 'float32' } as const;
    const progress = { stage: 'checking', done: 5, total: 10, secondsLeft: 1 } as const;
    bridge.emit('export.progress', { runId: 'a', model, ...progress });
    expect(exporting.progress?.stage).toBe('checking');
    await done;
    expect(exporting.of('a')[0]?.folder).toBe('/disk/exports/model');
    expect([exporting.activeRunId, exporting.progress]).toEqual([null, null]);
  });

  it('keep the reason when the model is refused', async () => {
    const exporting = useExportsStore();
    refuse('exportMismatch');
    await exporting.start('a', 'model', defaultVariants);
    expect(exporting.refused).toMatchObject({ runId: 'a', failure: { code: 'exportMismatch' } });
    expect(useToastsStore().toasts).toEqual([]);
  });

  it('say nothing after Cancel', async () => {
    const exporting = useExportsStore();
    refuse('cancelled');
    await exporting.start('a', 'model', defaultVariants);
    await exporting.cancel();
    expect([exporting.refused, exporting.of('a')]).toEqual([null, []]);
  });

  it('open their folder', async () => {
    await useExportsStore().showFolder(exportOf('a'));
    await flushPromises();
    expect(bridge.inputsOf('export.showFolder')).toEqual([
      { runId: 'a', folder: '/disk/exports/birds model' },
    ]);
  });
});
