import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { Experiment, ExperimentPlan } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { useExperimentsStore } from '@/stores/experiments';
import { useToastsStore } from '@/stores/toasts';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

const planOf = (more: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
  baseline: defaultHyperparameters,
  variants: [],
  seeds: [1],
  strategy: { kind: 'all' },
  ...more,
});
const experimentOf = (more: Partial<Experiment>): Experiment => ({
  id: 'a',
  name: 'Dropout',
  datasetId: 'd'.repeat(24),
  datasetName: 'birds',
  validationSamples: 60,
  plan: planOf(),
  parallel: { runs: 1, threads: 2 },
  lesson: null,
  notes: '',
  tags: [],
  createdAt: '2026-05-03T09:00:00.000Z',
  ...more,
});
const older = experimentOf({ id: 'a', createdAt: '2026-05-01T10:00:00.000Z' });
const newer = experimentOf({ id: 'b', createdAt: '2026-05-02T10:00:00.000Z' });
const dataset = 'd'.repeat(24);

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'experiments.list': () => [older, newer],
    'experiments.start': ({ name, plan }) => experimentOf({ id: 'c', name, plan }),
    'experiments.addSeeds': ({ experimentId }) =>
      experimentOf({ id: experimentId, plan: planOf({ seeds: [1, 2] }) }),
    'experiments.addVariants': ({ experimentId, variants }) =>
      experimentOf({ id: experimentId, plan: planOf({ variants }) }),
    'experiments.annotate': ({ experimentId, ...changes }) => experimentOf({ id: experimentId, ...changes }),
    'experiments.pause': () => null,
    'experiments.resume': () => null,
    'experiments.delete': () => null,
    'experiments.restore': ({ experimentId }) => experimentOf({ id: experimentId }),
  });
  freshStores();
});
const loaded = async () => {
  const experiments = useExperimentsStore();
  await experiments.load();
  return experiments;
};

describe('experiments', () => {
  it('are listed newest first, and found by their id', async () => {
    const experiments = await loaded();
    expect(experiments.all.map(({ id }) => id)).toEqual(['b', 'a']);
    expect([experiments.get('a')?.id, experiments.get('x'), experiments.get(null)]).toEqual([
      'a',
      null,
      null,
    ]);
  });

  it('follow what is told, which is newer than a list that comes late', async () => {
    const experiments = useExperimentsStore();
    const loading = experiments.load();
    bridge.emit('experiment.changed', { ...older, name: 'told' });
    await loading;
    expect([experiments.get('a')?.name, experiments.all.length]).toEqual(['told', 2]);
    bridge.emit('experiment.removed', { experimentId: 'b' });
    expect(experiments.all.map(({ id }) => id)).toEqual(['a']);
  });

  it('are started, and say so while it is measured what they will take', async () => {
    const experiments = useExperimentsStore();
    const starting = experiments.start(dataset, 'Dropout', planOf(), null, 'dropout');
    expect(experiments.isStarting).toBe(true);
    expect((await starting)?.id).toBe('c');
    expect([experiments.isStarting, experiments.get('c')?.name]).toEqual([false, 'Dropout']);
    expect(bridge.inputsOf('experiments.start')).toEqual([
      { datasetId: dataset, name: 'Dropout', plan: planOf(), parallel: null, lesson: 'dropout' },
    ]);
  });

  it('that cannot be started are told of', async () => {
    bridge.answers['experiments.start'] = () => {
      throw new RidgelineError('datasetNotFound', 'gone', { folder: '/disk' });
    };
    const experiments = useExperimentsStore();
    expect(await experiments.start(dataset, 'Dropout', planOf(), null)).toBeUndefined();
    expect([experiments.isStarting, useToastsStore().toasts.length]).toEqual([false, 1]);
  });

  it('get more seeds and variants, notes and colours', async () => {
    const experiments = await loaded();
    await experiments.addSeeds('a', 1);
    expect(experiments.get('a')?.plan.seeds).toEqual([1, 2]);
    await experiments.addVariants('a', [{ id: 'more', name: 'more', changes: { dropoutRate: 0.7 } }]);
    expect(experiments.get('a')?.plan.variants.map(({ id }) => id)).toEqual(['more']);
    await experiments.annotate('a', { name: 'x', notes: 'why', tags: ['t'], colours: { more: 3 } });
    expect(experiments.get('a')).toMatchObject({
      name: 'x',
      notes: 'why',
      tags: ['t'],
      colours: { more: 3 },
    });
  });

  it('are paused and go on by main', async () => {
    const experiments = useExperimentsStore();
    await experiments.pause('a');
    await experiments.resume('a');
    expect(bridge.calls).toEqual([
      ['experiments.pause', { experimentId: 'a' }],
      ['experiments.resume', { experimentId: 'a' }],
    ]);
  });

  it('are deleted, and brought back', async () => {
    const experiments = await loaded();
    const restore = await experiments.remove('a');
    expect(experiments.get('a')).toBeNull();
    await restore?.();
    expect(experiments.get('a')?.id).toBe('a');
    bridge.answers['experiments.delete'] = () => {
      throw new RidgelineError('runStillGoing', 'pause it first');
    };
    expect(await experiments.remove('a')).toBeUndefined();
    expect(experiments.get('a')?.id).toBe('a');
  });
});
