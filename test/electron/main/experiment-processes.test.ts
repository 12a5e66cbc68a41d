import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Experiment, ExperimentPlan } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { RunFile } from '@core/run/run-file';
import { runFilePath } from '../../../electron/storage/run-file';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { quickHyperparameters } from '../trainer/training';
import { compose, forkedTrainers } from './compose';

/* Whole experiments with trainers as processes of their own: each starts half a dozen of them. */
vi.setConfig({ testTimeout: 240_000 });

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

/** 8 steps an epoch. */
const plan: ExperimentPlan = {
  baseline: { ...quickHyperparameters, epochs: 3 },
  variants: [{ id: 'dropout', name: 'dropout 0.5', changes: { dropoutRate: 0.5 } }],
  seeds: [1, 2],
  strategy: { kind: 'all' },
};
const parallel = { runs: 2, threads: 1 };

async function startUp(folder: string) {
  const forked = forkedTrainers(bundle.script);
  return { ...(await compose(folder, forked.start)), ...forked };
}
type World = Awaited<ReturnType<typeof startUp>>;

/** A workspace with a dataset. */
async function workspace() {
  const folder = temporaryFolder();
  const first = await startUp(folder);
  const manifest = await first.services.datasets.get(basename(await writeStripes(first.paths.datasets)));
  return { folder, first, manifest };
}

/** A workspace in which an experiment has begun. */
async function begin(more: Partial<ExperimentPlan> = {}) {
  const { folder, first, manifest } = await workspace();
  const experiment = await first.services.experiments.start(manifest, {
    name: 'Does dropout help?',
    plan: { ...plan, ...more },
    parallel,
    lesson: null,
  });
  return { folder, first, experiment };
}

const outcomesOf = ({ services }: World, { id }: Experiment): Promise<RunOutcome[]> =>
  services.outcomes.of(services.experiments.get(id), services.experiments.runsOf(id));
const until = (check: () => void, interval = 20): Promise<void> =>
  vi.waitFor(check, { timeout: 120_000, interval });
/** As soon as it is told: an epoch takes a few milliseconds. */
const heardOf = ({ told }: World, name: string): Promise<void> =>
  until(() => {
    expect(told.some(([heard]) => heard === name)).toBe(true);
  }, 1);
function allOver(world: World, { id }: Experiment): Promise<void> {
  return until(() => {
    const states = world.services.experiments.runsOf(id).map(({ state }) => state.status);
    expect(states.filter((status) => !['finished', 'failed', 'stopped'].includes(status))).toEqual([]);
    expect(world.services.queue.isBusy).toBe(false);
  });
}

/** What a run came to by variant and seed: bits and measures, without what is different every time. */
async function results(world: World, experiment: Experiment) {
  const outcomes = await outcomesOf(world, experiment);
  return Object.fromEntries(
    outcomes.map(({ runId, variantId, seed, rung, status, epochs, zeroShare }) => {
      const file = JSON.parse(readFileSync(runFilePath(world.paths.run(runId)), 'utf8')) as RunFile;
      const measured = epochs.map((epoch) => ({ ...epoch, seconds: null, imagesPerSecond: null }));
      const bits = file.result?.end.weightsSha256;
      return [`${variantId} ${seed} ${rung}`, { status, bits, threads: file.threads, zeroShare, measured }];
    }),
  );
}

describe('an experiment', () => {
  let known: Awaited<ReturnType<typeof results>> | undefined;
  /** What comes of it when nobody interrupts. */
  async function uninterrupted(): Promise<Awaited<ReturnType<typeof results>>> {
    if (known !== undefined) return known;
    const { first, experiment } = await begin();
    await allOver(first, experiment);
    known = await results(first, experiment);
    await first.services.close();
    return known;
  }

  it('trains every variant with every seed, with the threads that it was given', async () => {
    const whole = await uninterrupted();
    expect(Object.keys(whole).sort()).toEqual(['baseline 1 0', 'baseline 2 0', 'dropout 1 0', 'dropout 2 0']);
    for (const result of Object.values(whole)) {
      expect(result).toMatchObject({ status: 'finished', threads: 1, zeroShare: 0 });
      expect(result.measured.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    }
    expect(new Set(Object.values(whole).map(({ bits }) => bits)).size).toBe(4);
  });

  it('goes on where it was when Ridgeline was closed, and comes to the same, bit for bit', async () => {
    const { folder, first, experiment } = await begin();
    await heardOf(first, 'run.epoch');
    await first.services.close();
    const second = await startUp(folder);
    const { queue, runs } = second.services;
    expect([queue.state.isPaused, second.trainers.length]).toEqual([true, 0]);
    expect(queue.state.runIds.length).toBeGreaterThanOrEqual(2);
    expect(runs.all().map(({ state }) => state.status)).toEqual(expect.arrayContaining(['paused', 'queued']));
    queue.resumeAll();
    await allOver(second, experiment);
    expect(await results(second, experiment)).toEqual(await uninterrupted());
    await second.services.close();
  });

  it('does so too when Ridgeline and its trainers were killed', async () => {
    const { folder, first, experiment } = await begin();
    await heardOf(first, 'run.epoch');
    first.abandon();
    first.database.close();
    const second = await startUp(folder);
    expect(second.services.queue.state.isPaused).toBe(true);
    const waiting = second.services.queue.state.runIds.map((id) => second.services.runs.get(id).state.status);
    expect(waiting).toEqual(['failed', 'failed', 'queued', 'queued']);
    second.services.queue.resumeAll();
    await allOver(second, experiment);
    expect(await results(second, experiment)).toEqual(await uninterrupted());
    await second.services.close();
  });

  it('goes on without a run whose trainer was killed, which can be made good later', async () => {
    const { first, experiment } = await begin();
    await heardOf(first, 'run.epoch');
    first.trainers[0]?.kill();
    await allOver(first, experiment);
    const outcomes = await outcomesOf(first, experiment);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'failed',
      'finished',
      'finished',
      'finished',
    ]);
    expect(first.trainers).toHaveLength(4);
    await first.services.experiments.resume(experiment.id);
    await allOver(first, experiment);
    expect(await results(first, experiment)).toEqual(await uninterrupted());
    await first.services.close();
  });

  it('is extended by a seed, and trains that alone', async () => {
    const { first, experiment } = await begin({ seeds: [1] });
    await allOver(first, experiment);
    const extended = await first.services.experiments.addSeeds(experiment.id, 1);
    expect(extended.plan.seeds).toEqual([1, 2]);
    await allOver(first, extended);
    expect(first.trainers).toHaveLength(4);
    expect(await results(first, extended)).toEqual(await uninterrupted());
    await first.services.close();
  });
});

describe('successive halving', () => {
  it('trains the best variants anew with more epochs, and the baseline with them', async () => {
    const rates = [0, 0.01, 0.2];
    const { first, experiment } = await begin({
      variants: rates.map((learningRate, i) => ({
        id: `rate-${i}`,
        name: `rate ${learningRate}`,
        changes: { learningRate: learningRate || 1e-7 },
      })),
      seeds: [1],
      strategy: { kind: 'halving', eta: 3, firstEpochs: 2 },
    });
    await until(() => {
      const runs = first.services.experiments.runsOf(experiment.id);
      expect(runs.map(({ experiment: part }) => part?.rung)).toContain(1);
    });
    await allOver(first, experiment);
    const outcomes = await outcomesOf(first, experiment);
    const rounds = outcomes.map(({ variantId, rung, epochs }) => `${variantId} ${rung}: ${epochs.length}`);
    const [firstRound, secondRound] = [0, 1].map((rung) =>
      rounds.filter((_, at) => outcomes[at]?.rung === rung),
    );
    expect(firstRound).toEqual(['baseline 0: 2', 'rate-0 0: 2', 'rate-1 0: 2', 'rate-2 0: 2']);
    const best = outcomes
      .filter(({ variantId, rung }) => rung === 0 && variantId !== 'baseline')
      .map(({ variantId, epochs }) => ({
        variantId,
        accuracy: epochs.findLast(({ isBest }) => isBest)?.validation.accuracy ?? 0,
      }))
      .reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
    expect(secondRound).toEqual(['baseline 1: 3', `${best.variantId} 1: 3`]);
    await first.services.close();
  });
});

describe('what it will take', () => {
  it('is measured by trainers alone and together', async () => {
    const { first, manifest } = await workspace();
    const forecast = await first.services.experimentForecasts.forecast(manifest, plan);
    expect(forecast.runs).toBe(4);
    expect(forecast.throughputs[0]?.parallel.runs).toBe(1);
    const best = forecast.throughputs.reduce((a, b) => (b.imagesPerSecond > a.imagesPerSecond ? b : a));
    expect(forecast.parallel).toEqual(best.parallel);
    expect(Object.keys(forecast.secondsByVariant)).toEqual(['baseline', 'dropout']);
    expect(forecast.seconds).toBeGreaterThan(Math.max(...Object.values(forecast.secondsByVariant)) - 1e-9);
    expect(forecast.memoryBytes).toBeGreaterThan(50e6);
    const told = first.told.filter(([name]) => name === 'experiment.forecasting');
    expect(told.at(-1)?.[1]).toMatchObject({ done: told.length - 1, total: told.length - 1 });
    await first.services.close();
  });
});
