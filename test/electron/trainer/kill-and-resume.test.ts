import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, TrainJob } from '@core/protocol/trainer';
import { epochAnswersPath } from '../../../electron/storage/epoch-answers';
import { weightsPath } from '../../../electron/storage/run-weights';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { ForkedTrainer } from './forked-trainer';
import { writeStripes } from './stripes-dataset';
import { quickHyperparameters } from './training';

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

/** 8 steps an epoch. */
const hyperparameters: Hyperparameters = {
  ...quickHyperparameters,
  epochs: 3,
  dropoutRate: 0.3,
  batchNormalization: true,
  penalty: 'l2',
  shift: 0.1,
  flip: 'horizontal',
  schedule: 'reduceOnPlateau',
  plateauPatience: 1,
};

async function newJob(changes: Partial<Hyperparameters> = {}): Promise<TrainJob> {
  const root = temporaryFolder();
  return {
    runId: 'run-1',
    name: 'baseline',
    datasetFolder: await writeStripes(root),
    runFolder: join(root, 'run-1'),
    hyperparameters: { ...hyperparameters, ...changes },
    resume: false,
    checkpointSeconds: 0,
  };
}

/** Starts a trainer, and calls back for everything that it says. */
function start(
  job: TrainJob,
  onMessage: (message: FromTrainer, trainer: ForkedTrainer) => void = () => undefined,
) {
  const trainer = new ForkedTrainer(bundle.script);
  trainer.onMessage((message) => onMessage(message, trainer));
  trainer.post({ type: 'train', job });
  return trainer;
}

const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Trains to the end; what it is, the best weights, and what was said of every validation sample after every epoch. */
async function outcome(job: TrainJob) {
  // What goes on is as good without many checkpoints.
  const trainer = start({ ...job, checkpointSeconds: 30 });
  expect(await trainer.exited).toEqual({ code: 0, signal: null });
  const last = trainer.said.at(-1);
  if (last?.type !== 'finished') throw new Error(`The last message was ${JSON.stringify(last)}`);
  const [best, answers] = [weightsPath(job.runFolder), epochAnswersPath(job.runFolder)].map(digest);
  return { end: last.end, best, answers };
}

describe('a trainer process', () => {
  let alone: Awaited<ReturnType<typeof outcome>>;
  it('gives the same weights twice, and others with another seed', async () => {
    alone = await outcome(await newJob());
    expect(await outcome(await newJob())).toEqual(alone);
    const other = await outcome(await newJob({ seed: 2 }));
    expect(other.end.weightsSha256).not.toBe(alone.end.weightsSha256);
  });

  it('that is paused, and another that goes on, give the weights of one that was left alone', async () => {
    const job = await newJob();
    const trainer = start(job, ({ type }) => {
      if (type === 'epoch') trainer.post({ type: 'pause' });
    });
    expect(await trainer.exited).toEqual({ code: 0, signal: null });
    expect(trainer.said.at(-1)).toMatchObject({ type: 'paused' });
    expect(await outcome({ ...job, resume: true })).toEqual(alone);
  });

  const step = (message: FromTrainer) =>
    message.type === 'steps'
      ? (message.reports.at(-1)?.step ?? 0)
      : message.type === 'checkpoint'
        ? message.step
        : 0;
  it.each<[string, (message: FromTrainer) => boolean]>([
    ['as it starts', ({ type }) => type === 'started'],
    ['after a step report', ({ type }) => type === 'steps'],
    ['after a checkpoint within the first epoch', (m) => m.type === 'checkpoint' && m.step < 30],
    [
      'after a checkpoint within the second epoch',
      (m) => m.type === 'checkpoint' && m.step > 8 && m.step < 16,
    ],
    ['right after the report of an epoch', ({ type }) => type === 'epoch'],
    ['right after the report of the second epoch', (m) => m.type === 'epoch' && m.report.epoch === 2],
    ['at the checkpoint of an epoch', (m) => m.type === 'checkpoint' && m.step % 8 === 0],
    ['late', (m) => step(m) > 20],
    ['at its end', ({ type }) => type === 'finished'],
  ])('that is killed %s, and another that goes on, give the same too', async (_, isMoment) => {
    const job = await newJob();
    let isKilled = false;
    const trainer = start(job, (message) => {
      if (isKilled || !isMoment(message)) return;
      isKilled = true;
      trainer.kill();
    });
    await trainer.exited;
    expect(isKilled).toBe(true);
    expect(await outcome({ ...job, resume: true })).toEqual(alone);
    expect(readdirSync(job.runFolder).sort()).toEqual(['best.weights', 'epochs.answers', 'run.json']);
  });

  it('that is killed again and again gets to the same end', async () => {
    const job = await newJob();
    let furthest = 0;
    for (let killed = 0; killed < 4; killed++) {
      const trainer = start({ ...job, resume: true }, (message) => {
        if (message.type !== 'checkpoint' || message.step < furthest + 3) return;
        furthest = message.step;
        trainer.kill();
      });
      expect((await trainer.exited).signal).toBe('SIGKILL');
    }
    expect(await outcome({ ...job, resume: true })).toEqual(alone);
  });

  it('computes with the threads of the checkpoint, whatever the environment says', async () => {
    const before = process.env['TF_NUM_INTRAOP_THREADS'];
    onTestFinished(() => {
      if (before === undefined) delete process.env['TF_NUM_INTRAOP_THREADS'];
      else process.env['TF_NUM_INTRAOP_THREADS'] = before;
    });
    const threads = (job: TrainJob): unknown =>
      (JSON.parse(readFileSync(join(job.runFolder, 'run.json'), 'utf8')) as { threads: unknown }).threads;
    const job = await newJob();
    process.env['TF_NUM_INTRAOP_THREADS'] = '1';
    const trainer = start(job, ({ type }) => {
      if (type === 'epoch') trainer.post({ type: 'pause' });
    });
    await trainer.exited;
    expect(threads(job)).toBe(1);
    process.env['TF_NUM_INTRAOP_THREADS'] = '2';
    await outcome({ ...job, resume: true });
    expect(threads(job)).toBe(1);
  });
});
