import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ExperimentPlan } from '@core/experiment/experiment';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { ErrorCode } from '@core/errors';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { saveWeights } from '../../../electron/storage/run-weights';
import { startWeightsPath } from '../../../electron/storage/start-weights';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { quickHyperparameters } from '../trainer/training';
import { compose } from './compose';
import { exampleEnd, exampleEpoch, exampleInside } from './example-run';
import { fakeChildren } from './fake-child';

const variant = (id: string, dropoutRate: number) => ({
  id,
  name: `dropout ${dropoutRate}`,
  changes: { dropoutRate },
});
const plan: ExperimentPlan = {
  baseline: { ...quickHyperparameters, epochs: 4 },
  variants: [variant('some', 0.25)],
  seeds: [1, 2],
  strategy: { kind: 'all' },
};
const halving: ExperimentPlan = {
  ...plan,
  variants: [variant('some', 0.25), variant('much', 0.5)],
  seeds: [1],
  strategy: { kind: 'halving', eta: 2, firstEpochs: 2 },
};

let folder: string;
let datasetId: string;
beforeEach(async () => {
  folder = temporaryFolder();
  const { paths, services } = await startUp();
  datasetId = basename(await writeStripes(paths.datasets));
  await services.close();
});

/** A start of Ridgeline with trainers under the test's control. */
async function startUp() {
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  return { ...(await compose(folder, start)), children };
}
type World = Awaited<ReturnType<typeof startUp>>;

async function begin(world: World, tried = plan, name = 'Dropout') {
  const { datasets, experiments } = world.services;
  const asked = { name, plan: tried, parallel: { runs: 1, threads: 2 }, lesson: null };
  return experiments.start(await datasets.get(datasetId), asked);
}
async function trainers({ children }: World, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(children).toHaveLength(count);
  });
}
/** The trainer of that number measures an epoch of that accuracy and ends. */
function finish({ children }: World, number: number, accuracy = 0.5): void {
  const epoch = exampleEpoch(1);
  const [kernel] = exampleInside(1).parameters;
  const inside = { ...exampleInside(1), parameters: [{ ...kernel!, name: 'dense/kernel' }] };
  const report = { ...epoch, validation: { ...epoch.validation, accuracy } };
  children[number]?.say(
    { type: 'started', step: 0 },
    { type: 'epoch', report, inside },
    { type: 'finished', end: exampleEnd },
  );
  children[number]?.exit(0);
}
function fail({ children }: World, number: number, code: ErrorCode): void {
  children[number]?.say({ type: 'failed', failure: { code, message: code, detail: {} } });
  children[number]?.exit(0);
}
const namesIn = ({ services }: World): string[] =>
  services.queue.state.runIds.map((id) => services.runs.get(id).name);
const statuses = ({ services }: World): string[] =>
  services.runs.all().map(({ name, state }) => `${name}: ${state.status}`);

test('its runs are made seed by seed, called by variant and seed, and coloured by variant', async () => {
  const world = await startUp();
  const experiment = await begin(world);
  const runs = world.services.experiments.runsOf(experiment.id);
  expect(statuses(world)).toEqual([
    'Dropout · 1: starting',
    'dropout 0.25 · 1: queued',
    'Dropout · 2: queued',
    'dropout 0.25 · 2: queued',
  ]);
  expect(runs.map(({ colour }) => colour)).toEqual([0, 1, 0, 1]);
  expect(runs.map(({ hyperparameters: { seed, dropoutRate } }) => [seed, dropoutRate])).toEqual([
    [1, 0],
    [1, 0.25],
    [2, 0],
    [2, 0.25],
  ]);
  expect(runs[1]?.experiment).toEqual({ experimentId: experiment.id, variantId: 'some', rung: 0 });
  expect(experiment).toMatchObject({ datasetName: 'stripes', validationSamples: 60 });
  expect(world.told.filter(([name]) => name === 'runs.changed')).toHaveLength(1);
  expect(runs.map(({ createdAt }) => createdAt)).toEqual(runs.map(({ createdAt }) => createdAt).sort());
});

test('its runs share one copy of the weights that some begin with, which its seeds to come have too', async () => {
  const world = await startUp();
  const { datasets, experiments, queue, runs } = world.services;
  const manifest = await datasets.get(datasetId);
  const first = await queue.start(manifest, 'first', plan.baseline);
  const shape = [manifest.preparation.imageSize, manifest.preparation.imageSize, manifest.channels] as const;
  const network = buildNetwork(plan.baseline, shape, manifest.classes.length);
  const weights = initialWeights(network, plan.baseline);
  const place = { runId: first.id, epoch: 1, step: 8 };
  await saveWeights(world.paths.run(first.id), weights, place, network);
  finish(world, 0);
  const variants = [{ id: 'earlier', name: 'earlier', changes: { weights: 'run' as const } }];
  const tried = { ...plan, variants, seeds: [1] };
  const asked = { name: 'Transfer', plan: tried, parallel: { runs: 1, threads: 2 }, lesson: null };
  await expect(experiments.start(manifest, asked)).rejects.toMatchObject({ code: 'startMissing' });
  const { id } = await experiments.start(manifest, { ...asked, startRunId: first.id });
  runs.delete(first.id);
  await experiments.addSeeds(id, 1);
  const starts = experiments.runsOf(id).map(({ startFrom }) => startFrom?.name ?? null);
  expect(starts).toEqual([null, 'first', null, 'first']);
  finish(world, 1);
  await trainers(world, 3);
  expect(world.children[2]?.received[0]).toMatchObject({
    type: 'train',
    job: { startFrom: { weightsFile: startWeightsPath(world.paths.experiment(id)) } },
  });
  expect(existsSync(startWeightsPath(world.paths.experiment(id)))).toBe(true);
  await world.services.close();
});

test('a variant that cannot be trained is named, and nothing is begun', async () => {
  const world = await startUp();
  const deep = { id: 'deep', name: 'five blocks', changes: { blocks: 5 } };
  await expect(begin(world, { ...plan, variants: [deep] })).rejects.toMatchObject({
    code: 'invalidHyperparameters',
    message: expect.stringMatching(/^five blocks: /) as string,
  });
  expect([world.services.experiments.list(), world.services.runs.all()]).toEqual([[], []]);
});

test('what its runs came to is told with their curves and the share of zeros', async () => {
  const world = await startUp();
  const experiment = await begin(world);
  finish(world, 0, 0.75);
  await trainers(world, 2);
  const { outcomes, experiments, runs } = world.services;
  const told = await outcomes.of(experiment, experiments.runsOf(experiment.id));
  expect(told).toMatchObject([
    { variantId: 'baseline', seed: 1, status: 'finished', zeroShare: 1 },
    { variantId: 'some', seed: 1, status: 'starting', epochs: [], zeroShare: null },
    { variantId: 'baseline', seed: 2, status: 'queued' },
    { variantId: 'some', seed: 2, status: 'queued' },
  ]);
  expect(told[0]?.epochs.map(({ validation }) => validation.accuracy)).toEqual([0.75]);
  expect(told[0]?.parameters).toBe(runs.all()[0]?.parameters);
  world.children[1]?.say({ type: 'epoch', report: exampleEpoch(1), inside: null });
  const later = await outcomes.of(experiment, experiments.runsOf(experiment.id));
  expect(later[0]).toBe(told[0]);
  expect(later[1]?.epochs).toHaveLength(1);
});

test('notes, tags and the colours of variants are kept', async () => {
  const world = await startUp();
  const { id } = await begin(world);
  const changes = { name: 'Which dropout?', notes: 'Later again.', tags: ['week 3'], colours: { some: 5 } };
  expect(world.services.experiments.annotate(id, changes)).toMatchObject(changes);
  world.database.close();
  expect((await startUp()).services.experiments.get(id)).toMatchObject(changes);
});

test('more seeds come after those there are, and more variants with all of them', async () => {
  const world = await startUp();
  const { id } = await begin(world);
  const { experiments } = world.services;
  expect((await experiments.addSeeds(id, 2)).plan.seeds).toEqual([1, 2, 3, 4]);
  expect(namesIn(world).slice(3)).toEqual([
    'Dropout · 3',
    'dropout 0.25 · 3',
    'Dropout · 4',
    'dropout 0.25 · 4',
  ]);
  await experiments.addVariants(id, [variant('much', 0.5)]);
  expect(namesIn(world).slice(7)).toEqual([1, 2, 3, 4].map((seed) => `dropout 0.5 · ${seed}`));
  await expect(experiments.addVariants(id, [variant('much', 0.6)])).rejects.toMatchObject({
    code: 'invalidInput',
  });
  await expect(experiments.addSeeds(id, 97)).rejects.toMatchObject({ code: 'invalidInput' });
  expect(experiments.get(id).plan.seeds).toHaveLength(4);
});

describe('paused', () => {
  test('its runs leave the queue, and come back where it is resumed, those begun before the others', async () => {
    const world = await startUp();
    const { id } = await begin(world);
    const { experiments, queue, runs } = world.services;
    const other = await begin(world, { ...plan, seeds: [7] }, 'Other');
    experiments.pause(id);
    world.children[0]?.say({ type: 'paused', step: 3, epoch: 1 });
    world.children[0]?.exit(0);
    await trainers(world, 2);
    expect(namesIn(world)).toEqual(['dropout 0.25 · 7']);
    expect(experiments.runsOf(id).map(({ state }) => state.status)).toEqual(Array(4).fill('paused'));
    await experiments.resume(id);
    expect(namesIn(world)).toEqual([
      'dropout 0.25 · 7',
      'Dropout · 1',
      'dropout 0.25 · 1',
      'Dropout · 2',
      'dropout 0.25 · 2',
    ]);
    expect(runs.get(queue.state.runIds[1] ?? '').checkpoint?.step).toBe(3);
    expect(experiments.runsOf(other.id).map(({ state }) => state.status)).toEqual(['starting', 'queued']);
  });

  test('resuming puts back what failed or was stopped, but no loss that would be no number again', async () => {
    const world = await startUp();
    const { id } = await begin(world);
    const { experiments, queue } = world.services;
    fail(world, 0, 'nonFiniteLoss');
    await trainers(world, 2);
    fail(world, 1, 'checkpointDamaged');
    await trainers(world, 3);
    finish(world, 2);
    await trainers(world, 4);
    queue.stop(experiments.runsOf(id)[3]?.id ?? '');
    world.children[3]?.say({ type: 'stopped', end: { ...exampleEnd, reason: 'stop' } });
    world.children[3]?.exit(0);
    await world.services.training.settled();
    await experiments.resume(id);
    await trainers(world, 5);
    expect(statuses(world)).toEqual([
      'Dropout · 1: failed',
      'dropout 0.25 · 1: starting',
      'Dropout · 2: finished',
      'dropout 0.25 · 2: queued',
    ]);
    expect(world.children[4]?.received[0]).toMatchObject({ job: { resume: false } });
  });

  test('an experiment that is started while the queue is paused comes first, and it goes on', async () => {
    const world = await startUp();
    await begin(world);
    world.services.queue.pauseAll();
    world.children[0]?.say({ type: 'paused', step: 3, epoch: 1 });
    world.children[0]?.exit(0);
    await vi.waitFor(() => {
      expect(namesIn(world)).toHaveLength(4);
    });
    await begin(world, { ...plan, seeds: [7] }, 'Other');
    expect(world.services.queue.state.isPaused).toBe(false);
    expect(namesIn(world)).toEqual([
      'dropout 0.25 · 7',
      'Dropout · 1',
      'dropout 0.25 · 1',
      'Dropout · 2',
      'dropout 0.25 · 2',
    ]);
  });
});

describe('deleted', () => {
  test('it takes its runs along, and brings them back', async () => {
    const world = await startUp();
    const { id } = await begin(world);
    const { experiments, runs } = world.services;
    expect(() => {
      experiments.delete(id);
    }).toThrow(/pause it first/);
    finish(world, 0);
    await trainers(world, 2);
    experiments.pause(id);
    world.children[1]?.say({ type: 'paused', step: 3, epoch: 1 });
    world.children[1]?.exit(0);
    experiments.delete(id);
    expect([experiments.list(), runs.all(), namesIn(world)]).toEqual([[], [], []]);
    expect(world.told.at(-1)).toEqual(['experiment.removed', { experimentId: id }]);
    experiments.restore(id);
    expect([experiments.list().length, experiments.runsOf(id).length]).toEqual([1, 4]);
    await experiments.resume(id);
    await trainers(world, 3);
  });

  test('it is gone at the next start', async () => {
    const world = await startUp();
    const { id } = await begin(world);
    finish(world, 0);
    await trainers(world, 2);
    world.services.experiments.pause(id);
    fail(world, 1, 'diskFull');
    await world.services.training.settled();
    world.services.experiments.delete(id);
    world.database.close();
    const { services } = await startUp();
    expect([services.experiments.list(), services.runs.all()]).toEqual([[], []]);
    expect(() => services.experiments.restore(id)).toThrow(/no longer there/);
  });
});

test('its dataset is in use as long as runs wait for it', async () => {
  const world = await startUp();
  const { id } = await begin(world);
  await expect(world.services.datasets.delete(datasetId)).rejects.toMatchObject({ code: 'datasetInUse' });
  world.services.experiments.pause(id);
  world.children[0]?.say({ type: 'paused', step: 3, epoch: 1 });
  await world.services.datasets.delete(datasetId);
});

describe('successive halving', () => {
  test('the next round follows the last run of the one before, also one that failed', async () => {
    const world = await startUp();
    const { id } = await begin(world, halving);
    finish(world, 0, 0.1);
    await trainers(world, 2);
    fail(world, 1, 'nonFiniteLoss');
    await trainers(world, 3);
    finish(world, 2, 0.3);
    await trainers(world, 4);
    const second = world.services.experiments.runsOf(id).filter(({ experiment }) => experiment?.rung === 1);
    expect(second.map(({ name, hyperparameters }) => [name, hyperparameters.epochs])).toEqual([
      ['Dropout · 1', 4],
      ['dropout 0.5 · 1', 4],
    ]);
  });

  test('no round follows while it is paused; resuming makes it', async () => {
    const world = await startUp();
    const { id } = await begin(world, halving);
    for (const at of [0, 1]) {
      finish(world, at);
      await trainers(world, at + 2);
    }
    world.services.experiments.pause(id);
    // It came to its end before it heard that it is to pause.
    finish(world, 2);
    await world.services.training.settled();
    expect(world.services.experiments.runsOf(id)).toHaveLength(3);
    await world.services.experiments.resume(id);
    await trainers(world, 4);
    expect(world.services.experiments.runsOf(id)).toHaveLength(5);
  });

  test('a round that was complete when Ridgeline was killed is followed by the next, which waits', async () => {
    const world = await startUp();
    const { id } = await begin(world, halving);
    for (const at of [0, 1]) {
      finish(world, at);
      await trainers(world, at + 2);
    }
    finish(world, 2);
    await world.services.training.settled();
    world.database.close();
    const { services } = await startUp();
    expect(services.experiments.runsOf(id)).toHaveLength(5);
    expect([services.queue.state.isPaused, services.queue.state.runIds.length]).toEqual([true, 2]);
  });

  test('a run that somebody deleted is not made again', async () => {
    const world = await startUp();
    const { id } = await begin(world, halving);
    finish(world, 0);
    await trainers(world, 2);
    const [first] = world.services.experiments.runsOf(id);
    world.services.runs.delete(first?.id ?? '');
    finish(world, 1);
    await trainers(world, 3);
    finish(world, 2);
    await vi.waitFor(() => {
      expect(world.services.queue.isBusy).toBe(false);
    });
    expect(world.services.experiments.runsOf(id)).toHaveLength(2);
  });
});
