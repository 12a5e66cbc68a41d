import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { checkpointAt, paused, runOf, running } from '../support/runs';

const older = runOf('a', { createdAt: '2026-05-01T10:00:00.000Z' });
const newer = runOf('b', { createdAt: '2026-05-02T10:00:00.000Z' });
let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'runs.list': () => [older, newer],
    'runs.start': ({ name }) => runOf('c', { name, state: running, createdAt: '2026-05-03T10:00:00.000Z' }),
    'runs.stop': () => null,
    'runs.pause': () => null,
    'runs.resume': ({ runId }) => runOf(runId, { state: running }),
    'jobs.save': ({ name }) => ({ path: `/disk/${name}.json` }),
    'runs.rename': ({ runId, name }) => runOf(runId, { name }),
    'runs.hide': ({ runId, hidden }) => runOf(runId, { hidden }),
    'runs.delete': () => null,
    'runs.restore': ({ runId }) => runOf(runId),
  });
  freshStores();
});
const loaded = async () => {
  const runs = useRunsStore();
  await runs.load();
  return runs;
};
const ids = (runs: readonly { id: string }[]) => runs.map(({ id }) => id);

describe('the runs', () => {
  it('are listed newest first, and the newest is shown', async () => {
    const runs = await loaded();
    expect(ids(runs.all)).toEqual(['b', 'a']);
    expect(runs.shown?.id).toBe('b');
    expect(runs.active).toBeNull();
  });

  it('keeps what was told while the list was fetched', async () => {
    const runs = useRunsStore();
    const loading = runs.load();
    bridge.emit('run.changed', runOf('b', { name: 'told' }));
    await loading;
    expect(runs.get('b')?.name).toBe('told');
  });

  it('starts one, shows and ticks it', async () => {
    const runs = await loaded();
    const run = await runs.start('d'.repeat(24), 'third', older.hyperparameters);
    expect(run?.id).toBe('c');
    expect([runs.active?.id, runs.shown?.id]).toEqual(['c', 'c']);
    expect(runs.tickedIds).toEqual(['c']);
    await runs.stop('c');
    expect(bridge.inputsOf('runs.stop')).toEqual([{ runId: 'c' }]);
  });

  it('pauses one, and shows the one that goes on', async () => {
    const runs = await loaded();
    await runs.pause('a');
    expect(bridge.inputsOf('runs.pause')).toEqual([{ runId: 'a' }]);
    bridge.emit('run.changed', { ...older, state: paused, checkpoint: checkpointAt(12) });
    expect([runs.active, runs.shown?.id]).toEqual([null, 'b']);
    await runs.resume('a');
    expect(runs.shown?.id).toBe('a');
  });

  it('tells why a run does not go on', async () => {
    const runs = await loaded();
    bridge.answers['runs.resume'] = () => {
      throw new RidgelineError('datasetNotFound', 'Gone.');
    };
    await runs.resume('a');
    expect(useToastsStore().toasts).toHaveLength(1);
    expect(runs.shown?.id).toBe('b');
  });

  it('saves settings as a job, and says where', async () => {
    const runs = await loaded();
    expect(await runs.saveAsJob('first', older.hyperparameters)).toBe('/disk/first.json');
    bridge.answers['jobs.save'] = () => null;
    expect(await runs.saveAsJob('first', older.hyperparameters)).toBeNull();
  });

  it('saves a run for TensorBoard, and says where', async () => {
    const runs = await loaded();
    const saved = { logFolder: '/disk', folder: '/disk/first' };
    bridge.answers['tensorboard.save'] = () => saved;
    expect(await runs.saveForTensorBoard('a')).toEqual(saved);
    expect(bridge.inputsOf('tensorboard.save')).toEqual([{ runId: 'a' }]);
    bridge.answers['tensorboard.save'] = () => null;
    expect(await runs.saveForTensorBoard('a')).toBeNull();
    bridge.answers['tensorboard.save'] = () => {
      throw new RidgelineError('folderNotEmpty', 'The folder holds something else.', { path: '/disk/first' });
    };
    expect(await runs.saveForTensorBoard('a')).toBeNull();
    expect(useToastsStore().toasts).toMatchObject([{ content: { failure: { code: 'folderNotEmpty' } } }]);
  });

  it('does not go back to an older state when events overtake the answer', async () => {
    const runs = useRunsStore();
    bridge.answers['runs.start'] = () => {
      bridge.emit('run.changed', runOf('c', { name: 'newest' }));
      return runOf('c', { state: running });
    };
    await runs.start('d', 'c', older.hyperparameters);
    expect(runs.get('c')?.name).toBe('newest');
  });

  it('tells why a run did not start', async () => {
    const runs = await loaded();
    bridge.answers['runs.start'] = () => {
      throw new RidgelineError('busy', 'Another run is training.');
    };
    expect(await runs.start('d', 'x', older.hyperparameters)).toBeUndefined();
    expect(useToastsStore().toasts).toHaveLength(1);
  });

  it('are ticked in order, the first being the baseline', async () => {
    const runs = await loaded();
    runs.setTicked('b', true);
    runs.setTicked('a', true);
    runs.setTicked('b', true);
    expect(ids(runs.ticked)).toEqual(['b', 'a']);
    runs.setBaseline('a');
    expect(ids(runs.ticked)).toEqual(['a', 'b']);
    runs.untickAll();
    expect(runs.ticked).toEqual([]);
  });

  it('suggests the two newest of one dataset, the older as the baseline', async () => {
    bridge.answers['runs.list'] = () => [
      older,
      newer,
      runOf('other', { datasetId: 'e'.repeat(24), createdAt: '2026-05-01T12:00:00.000Z' }),
      runOf('unmeasured', { best: null, createdAt: '2026-05-04T10:00:00.000Z' }),
    ];
    const runs = await loaded();
    runs.suggestTicks();
    expect(runs.tickedIds).toEqual(['a', 'b']);
    runs.setTicked('a', false);
    runs.suggestTicks();
    expect(runs.tickedIds).toEqual(['b']);
  });

  it('are renamed and hidden', async () => {
    const runs = await loaded();
    await runs.rename('a', 'better name');
    await runs.setHidden('b', true);
    expect([runs.get('a')?.name, runs.get('b')?.hidden]).toEqual(['better name', true]);
  });

  it('come back from a deletion, ticked as before', async () => {
    const runs = await loaded();
    runs.setTicked('a', true);
    const restore = await runs.remove('a');
    bridge.emit('run.removed', { runId: 'a' });
    expect([ids(runs.all), runs.tickedIds]).toEqual([['b'], []]);
    await restore?.();
    expect([runs.get('a')?.id, runs.tickedIds]).toEqual(['a', ['a']]);
  });

  it('stay when they cannot be deleted', async () => {
    const runs = await loaded();
    bridge.answers['runs.delete'] = () => {
      throw new RidgelineError('runStillGoing', 'This run is training.');
    };
    expect(await runs.remove('a')).toBeUndefined();
    expect(runs.get('a')).not.toBeNull();
  });
});

describe('several runs at once', () => {
  const part = { experimentId: 'e', variantId: 'baseline', rung: 0 };
  const running = (id: string, startedAt: string) =>
    runOf(id, { experiment: part, createdAt: startedAt, state: { status: 'running', startedAt } });

  it('are told together, and removed together', async () => {
    const runs = await loaded();
    bridge.emit('runs.changed', [runOf('x', { experiment: part }), runOf('y', { experiment: part })]);
    runs.setTicked('x', true);
    runs.setTicked('a', true);
    expect(ids(runs.ofExperiment('e'))).toHaveLength(2);
    bridge.emit('runs.removed', { runIds: ['x', 'y'] });
    expect([ids(runs.all), runs.tickedIds, runs.ofExperiment('e')]).toEqual([['b', 'a'], ['a'], []]);
  });

  it('are all active, and one that waits is not', async () => {
    const runs = await loaded();
    bridge.emit('runs.changed', [
      running('x', '2026-05-03T10:00:01.000Z'),
      running('y', '2026-05-03T10:00:02.000Z'),
      runOf('z', { state: { status: 'queued', queuedAt: '2026-05-03T10:00:03.000Z' } }),
    ]);
    expect(ids(runs.allActive)).toEqual(['x', 'y']);
    expect(runs.shown?.id).toBe(runs.active?.id);
    runs.show('y');
    expect(runs.shown?.id).toBe('y');
  });

  it('have notes, tags and another colour by main', async () => {
    bridge.answers['runs.annotate'] = ({ runId, ...changes }) => runOf(runId, changes);
    const runs = await loaded();
    await runs.annotate('a', { notes: 'why', tags: ['t'], colour: 4 });
    expect(runs.get('a')).toMatchObject({ notes: 'why', tags: ['t'], colour: 4 });
  });
});
