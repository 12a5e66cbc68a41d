import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunOutcome } from '@core/experiment/outcome';
import type { ExperimentVerdict } from '@core/experiment/verdict/verdict';
import { BuiltCommandLine, type Ended } from './built-command-line';
import { fillWithPictures } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  dataset = join(ridgeline.newFolder(), 'dataset');
  const { code, stderr } = await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 120_000);
afterAll(() => ridgeline.remove());

const small = { model: 'mlp', hiddenLayers: 1, denseUnits: 8, batchSize: 4, epochs: 4 };
const rates = { name: 'Which rate?', baseline: small, factors: { learningRate: [0.0001, 0.01] }, seeds: 2 };

function experimentFile(content: object): string {
  const path = join(ridgeline.newFolder(), 'experiment.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const newOut = () => join(ridgeline.newFolder(), 'out');
const argsOf = (file: string, out: string, ...more: string[]) => [
  ...['experiment', file, '--dataset', dataset, '--out', out, '--parallel', '2', ...more],
];
const eventsOf = ({ events }: Ended, type: string) => events.filter((event) => event.type === type);

interface Kept {
  verdict: ExperimentVerdict;
  outcomes: RunOutcome[];
}
const keptIn = (out: string) => JSON.parse(readFileSync(join(out, 'verdict.json'), 'utf8')) as Kept;

/** All that does not depend on the clock or on chance names, by variant and seed. */
function resultsIn(out: string): unknown[] {
  const { outcomes } = keptIn(out);
  return outcomes
    .map(({ variantId, seed, rung, status, zeroShare, epochs }) => ({
      key: `${variantId} ${seed} ${rung}`,
      status,
      zeroShare,
      // How long they took is another matter.
      epochs: epochs.map((report) => ({ ...report, seconds: 0, imagesPerSecond: 0 })),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

describe('ridgeline experiment', () => {
  let out: string;
  let file: string;
  let ended: Ended;

  beforeAll(async () => {
    [out, file] = [newOut(), experimentFile(rates)];
    ended = await ridgeline.run(argsOf(file, out, '--json'));
  }, 120_000);

  it('trains every variant with every seed, and tells a verdict for each measure', () => {
    expect(ended.code).toBe(0);
    expect(eventsOf(ended, 'experiment')).toMatchObject([{ name: 'Which rate?', runs: 6, seeds: [1, 2] }]);
    const finished = eventsOf(ended, 'run').filter(({ status }) => status === 'finished');
    expect(finished).toHaveLength(6);
    expect(eventsOf(ended, 'epoch')).toHaveLength(24);
    const verdicts = eventsOf(ended, 'verdict');
    expect(verdicts.map(({ measure, variant }) => [measure, variant])).toEqual(
      ['accuracy', 'loss', 'gap', 'time', 'zeros'].flatMap((measure) =>
        [
          [measure, 'learningRate 0.01'],
          [measure, 'learningRate 1e-4'],
        ].sort(([, a], [, b]) => (a! < b! ? 1 : -1)),
      ),
    );
    expect(verdicts[2]).toMatchObject({ measure: 'loss', n: 2, finished: 2, failedSeeds: [] });
    expect(ended.events.at(-1)).toMatchObject({ type: 'result', finished: 6, failed: 0, folder: out });
  });

  it('keeps the experiment, a folder for each run and the verdict', () => {
    expect(existsSync(join(out, 'experiment.json'))).toBe(true);
    for (const { runFolder } of eventsOf(ended, 'run')) {
      expect(existsSync(join(String(runFolder), 'run.json'))).toBe(true);
      expect(existsSync(join(String(runFolder), 'checkpoints'))).toBe(false);
    }
    expect(keptIn(out).outcomes).toHaveLength(6);
    const table = readFileSync(join(out, 'verdict.csv'), 'utf8').split('\r\n');
    expect(table).toHaveLength(1 + 5 * 3 + 1);
    expect(table[1]).toMatch(/^accuracy,baseline,2,/);
  });

  it('pairs runs that began alike', () => {
    const threads = new Set(
      eventsOf(ended, 'run').map(({ runFolder }) => {
        const run = JSON.parse(readFileSync(join(String(runFolder), 'run.json'), 'utf8')) as {
          threads: number;
        };
        return run.threads;
      }),
    );
    expect(threads.size).toBe(1);
  });

  it('tells the same again in lines for people, without training', async () => {
    const again = await ridgeline.run(argsOf(file, out));
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('Which rate?: 6 runs finished, 0 failed, 2 seeds, 4 validation images');
    expect(again.stdout).toMatch(/^variant +mean ± 95 % +N +difference +interval +p \(Holm\) +verdict$/m);
    expect(again.stdout).toMatch(/^baseline +\d/m);
    expect(again.stderr).not.toContain('seed 1:');
  });

  it('trains only what is missing when there are more seeds and variants', async () => {
    const more = { ...rates, factors: { learningRate: [0.0001, 0.01, 0.05] }, seeds: 3 };
    const extended = await ridgeline.run(argsOf(experimentFile(more), out, '--json'));
    expect(extended.code).toBe(0);
    const started = eventsOf(extended, 'run').filter(({ status }) => status === 'started');
    expect(started).toHaveLength(4 * 3 - 6);
    expect(keptIn(out).verdict.loss.comparisons.map(({ n }) => n)).toEqual([3, 3, 3]);
    const fewer = await ridgeline.run(argsOf(file, out));
    expect(fewer.code).toBe(2);
    expect(fewer.stderr).toMatch(/expected variant learningRate 0\.05, found none\. .* another --out\.\n$/);
  });

  it('refuses what it did not begin with', async () => {
    const other = experimentFile({ ...rates, baseline: { ...small, epochs: 5 } });
    const { code, stderr } = await ridgeline.run(argsOf(other, out));
    expect(code).toBe(2);
    expect(stderr).toMatch(/begun with other settings: expected the same baseline, found epochs\./);
    const full = ridgeline.newFolder();
    writeFileSync(join(full, 'mine.txt'), '');
    expect(await ridgeline.run(argsOf(other, full))).toMatchObject({
      code: 2,
      stderr: `${full} is not empty and holds no experiment: choose another --out.\n`,
    });
  });

  it.each<[string, object, RegExp]>([
    ['nothing that varies', { baseline: small }, /^Nothing is varied/],
    ['an unknown setting', { factors: { rate: [1] } }, /"rate" is no setting/],
    ['a baseline out of range', { baseline: { epochs: 0 }, factors: { blocks: [1] } }, /"epochs" is 0/],
  ])('refuses a file with %s', async (_what, content, sentence) => {
    const { code, stderr } = await ridgeline.run(argsOf(experimentFile(content), newOut()));
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  it('refuses arguments that make no sense', async () => {
    const wrong = async (...more: string[]) => ridgeline.run(argsOf(file, out, ...more));
    expect((await wrong('--target-accuracy', '90')).stderr).toBe(
      '--target-accuracy is "90"; expected is a number from 0 to 1.\n',
    );
    expect((await wrong('--parallel', 'all')).code).toBe(2);
    expect((await ridgeline.run(['experiment', file])).stderr).toContain(
      '--dataset <dataset folder> is missing',
    );
  });
});

describe('an interrupted experiment', () => {
  const long = {
    baseline: { ...small, epochs: 12, dropoutRate: 0.2 },
    factors: { learningRate: [0.01] },
    seeds: 2,
  };
  let file: string;
  let alone: string;

  beforeAll(async () => {
    [alone, file] = [newOut(), experimentFile(long)];
    expect((await ridgeline.run(argsOf(file, alone))).code).toBe(0);
  }, 120_000);

  it('ends with 130 after Ctrl-C, and the same command comes to the same as one that was not', async () => {
    const broken = newOut();
    const interrupted = await ridgeline.run(argsOf(file, broken, '--json'), {
      onEvent: afterEpochs(15, 'SIGINT'),
    });
    expect(interrupted.code).toBe(130);
    expect(interrupted.events.at(-1)).toMatchObject({ type: 'error', code: 'interrupted' });
    expect(existsSync(join(broken, 'verdict.json'))).toBe(false);
    const resumed = await ridgeline.run(argsOf(file, broken, '--json'));
    expect(resumed.code).toBe(0);
    expect(eventsOf(resumed, 'epoch').length).toBeLessThan(4 * 12);
    expect(resultsIn(broken)).toEqual(resultsIn(alone));
  }, 180_000);

  it('comes to the same also when it was killed, again and again', async () => {
    const broken = newOut();
    for (const epochs of [1, 7, 16]) {
      const killed = await ridgeline.run(argsOf(file, broken, '--json'), {
        onEvent: afterEpochs(epochs, 'SIGKILL'),
      });
      expect(killed.code).toBeNull();
    }
    expect((await ridgeline.run(argsOf(file, broken, '--json'))).code).toBe(0);
    expect(resultsIn(broken)).toEqual(resultsIn(alone));
    const { accuracy, loss } = keptIn(broken).verdict;
    const whole = keptIn(alone).verdict;
    expect(accuracy).toEqual(whole.accuracy);
    expect(loss).toEqual(whole.loss);
  }, 180_000);
});

/** Ends it when so many epochs were told. */
function afterEpochs(count: number, signal: NodeJS.Signals) {
  let epochs = 0;
  return (event: Record<string, unknown>, child: ChildProcess): void => {
    if (event.type === 'epoch' && ++epochs === count) child.kill(signal);
  };
}

describe('an experiment of which runs explode', () => {
  it('tells which failed, and compares the others', async () => {
    const wild = {
      optimizer: 'momentum',
      schedule: 'constant',
      kernelInitializer: 'randomNormal',
      initializerStddev: 10,
      learningRate: 10,
    };
    const out = newOut();
    const file = experimentFile({
      baseline: { ...small, epochs: 20 },
      variants: [
        { name: 'wild', changes: wild },
        { name: 'calm', changes: { learningRate: 0.001 } },
      ],
      seeds: 2,
    });
    const ended = await ridgeline.run(argsOf(file, out, '--json'));
    expect(ended.code).toBe(0);
    const [wildVerdict, calm] = eventsOf(ended, 'verdict');
    expect(wildVerdict).toMatchObject({
      variant: 'wild',
      n: 0,
      failedSeeds: [1, 2],
      failedAlone: [1, 2],
      verdict: { kind: 'tooFew' },
    });
    expect(calm).toMatchObject({ variant: 'calm', n: 2, failedSeeds: [] });
    const again = await ridgeline.run(argsOf(file, out));
    expect(again.stdout).toMatch(/^wild .* too few runs; failed with seed 1, 2$/m);
  });
});

describe('an experiment by successive halving', () => {
  it('trains the best again for more epochs, and judges the last round', async () => {
    const out = newOut();
    const file = experimentFile({
      ...rates,
      factors: { learningRate: [0.00001, 0.0001, 0.01, 0.02] },
      seeds: 1,
      strategy: { kind: 'halving', eta: 2, firstEpochs: 1 },
    });
    const ended = await ridgeline.run(argsOf(file, out, '--json'));
    expect(ended.code).toBe(0);
    const rungs = eventsOf(ended, 'run').filter(({ status }) => status === 'finished');
    expect(rungs.filter(({ rung }) => rung === 0)).toHaveLength(5);
    expect(rungs.filter(({ rung }) => rung === 1)).toHaveLength(3);
    expect(rungs.filter(({ rung }) => rung === 2)).toHaveLength(2);
    const kinds = keptIn(out).verdict.accuracy.comparisons.map(({ verdict }) => verdict.kind);
    expect(kinds.filter((kind) => kind === 'out')).toHaveLength(3);
    // One seed makes one pair.
    expect(kinds.filter((kind) => kind === 'tooFew')).toHaveLength(1);
    const again = await ridgeline.run(argsOf(file, out, '--json'));
    expect(eventsOf(again, 'run')).toEqual([]);
  }, 180_000);
});
