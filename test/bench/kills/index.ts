import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, TrainJob } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { writeSamples, type MadeSample } from '../write-samples';

/*
 * npm run bench -- kills [how many] : kills trainers at random moments (SIGKILL) and goes on from their checkpoints, until
 * so many were killed; every run must end with the weights of one that was left alone.
 */

const wantedKills = Number(process.argv[2] ?? 200);
/** From the job's message on: loading TensorFlow takes about the first second of it. */
const latestKillMs = 4000;

const hyperparameters: Hyperparameters = {
  ...defaultHyperparameters,
  epochs: 4,
  batchSize: 16,
  filters: 8,
  dropoutRate: 0.3,
  batchNormalization: true,
  shift: 0.1,
  ema: true,
  schedule: 'reduceOnPlateau',
  plateauPatience: 1,
};

const made = (split: string, count: number): MadeSample[] =>
  Array.from({ length: count }, (_, index) => ({
    label: index % 3,
    pixels: () => {
      const random = createRandom(index, split);
      return Uint8Array.from(
        { length: 28 * 28 },
        (__, i) => random.integer(100) + (i % 3 === index % 3 ? 100 : 0),
      );
    },
  }));

/** Starts a trainer, which is killed after `killMs` if it is still there; the hash of its weights, or null. */
async function train(job: TrainJob, killMs: number | null): Promise<string | null> {
  const child = fork(join(import.meta.dirname, 'trainer.mjs'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let hash: string | null = null;
  child.on('message', (message: FromTrainer) => {
    if (message.type === 'finished') hash = message.end.weightsSha256;
    if (message.type === 'failed') throw new Error(`The trainer failed: ${message.failure.message}`);
  });
  child.send({ type: 'train', job });
  const timer = killMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killMs);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(timer);
  return signal === null ? hash : null;
}

const folder = mkdtempSync(join(tmpdir(), 'ridgeline-kills-'));
try {
  const preparation = { imageSize: 28, fit: 'squash', colour: 'grey', background: '#ffffff' } as const;
  const samples = { train: made('train', 960), validation: made('validation', 90), test: [] };
  const { dataset } = await writeSamples(folder, 'kills', 3, preparation, samples);
  const job = (run: number, resume: boolean): TrainJob => ({
    runId: `run-${run}`,
    name: `run ${run}`,
    datasetFolder: dataset,
    runFolder: join(folder, `run-${run}`),
    hyperparameters,
    resume,
    checkpointSeconds: 0.1,
  });
  const alone = await train(job(0, false), null);
  let kills = 0;
  let same = 0;
  let run = 1;
  for (; kills < wantedKills; run++) {
    let hash: string | null = null;
    for (let resume = false; hash === null; resume = true) {
      hash = await train(job(run, resume), Math.random() * latestKillMs);
      if (hash === null) kills++;
    }
    if (hash === alone) same++;
    else console.error(`run ${run} ended with other weights: ${hash}`);
    console.error(`${kills} kills, ${run} runs, ${same} of them with the same weights`);
  }
  console.log(`${kills} SIGKILLs at random moments: ${same} of ${run - 1} runs ended with the same weights.`);
  if (same !== run - 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
