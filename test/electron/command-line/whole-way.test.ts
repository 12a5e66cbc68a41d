import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures, jobFile } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;
let run: string;
let trained: Record<string, unknown>;
let job: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const folder = ridgeline.newFolder();
  [dataset, run] = [join(folder, 'dataset'), join(folder, 'run')];
  job = jobFile(folder, { epochs: 2 });
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  const prepared = await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8', '--json']);
  expect(prepared).toMatchObject({ code: 0, stderr: '' });
  expect(prepared.events.at(-1)).toMatchObject({
    type: 'result',
    folder: dataset,
    counts: { train: 32, validation: 4, test: 4 },
    classes: [
      { name: 'dark', counts: { train: 16, validation: 2, test: 2 } },
      { name: 'light', counts: { train: 16, validation: 2, test: 2 } },
    ],
    imageSize: 8,
    channels: 3,
    problemCount: 0,
    problems: [],
  });
  const told = await ridgeline.run(['train', job, '--dataset', dataset, '--out', run, '--json']);
  expect(told.code).toBe(0);
  const types = told.events.map((event) => event.type);
  expect(types[0]).toBe('started');
  expect(types.filter((type) => type === 'epoch')).toHaveLength(2);
  expect(types.filter((type) => type === 'result')).toHaveLength(1);
  trained = told.events.at(-1) ?? {};
}, 180_000);
afterAll(() => ridgeline.remove());

describe('ridgeline', () => {
  it('tells what a training came to', () => {
    expect(trained).toMatchObject({
      type: 'result',
      epochs: 2,
      train: { samples: 32 },
      validation: { samples: 4 },
      runFolder: run,
      endedBy: 'epochs',
      steps: 16,
    });
    expect(trained.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect([1, 2]).toContain(trained.bestEpoch);
    expect(trained.imagesPerSecond).toBeGreaterThan(0);
    expect(existsSync(join(run, 'run.json'))).toBe(true);
  });

  it('gives the same weights again, and lines for people', async () => {
    const again = join(ridgeline.newFolder(), 'run');
    const { code, stdout, stderr } = await ridgeline.run([
      'train',
      job,
      '--dataset',
      dataset,
      '--out',
      again,
    ]);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(4);
    expect(stdout).toContain(`SHA-256 ${String(trained.weightsSha256)}\n`);
    expect(stderr).toMatch(/^epoch 1 of 2 .*\nepoch 2 of 2 .*\n$/);
  });

  it('refuses to train over a run, and tells its result again with --resume', async () => {
    const args = ['train', job, '--dataset', dataset, '--out', run];
    expect(await ridgeline.run(args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `${run} holds a run already: add --resume to go on with it, or choose another --out.\n`,
    });
    const resumed = await ridgeline.run([...args, '--resume', '--json']);
    expect(resumed.code).toBe(0);
    expect(resumed.events).toHaveLength(1);
    expect(resumed.events[0]).toMatchObject({
      type: 'result',
      bestEpoch: trained.bestEpoch,
      weightsSha256: trained.weightsSha256,
    });
    const other = await ridgeline.run([
      'train',
      jobFile(ridgeline.newFolder(), { epochs: 3 }),
      ...args.slice(2),
      '--resume',
    ]);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(
      /^The run is complete and was trained with other settings \(epochs\): .*\n$/,
    );
  });

  it.each(['validation', 'test'])('evaluates the best weights on the %s split', async (split) => {
    const { code, events, stderr } = await ridgeline.run(['evaluate', run, '--split', split, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [result = {}] = events;
    expect(events).toHaveLength(1);
    expect(result).toMatchObject({ type: 'result', split, samples: 4 });
    // Nothing is fitted on the test split.
    expect(result).toMatchObject({
      testLooks: split === 'test' ? 1 : 0,
      temperature: { fittedOn: 'validation' },
    });
    const correct = Number(result.accuracy) * 4;
    expect(result.accuracyInterval).toEqual(wilsonInterval(correct, 4));
    if (split === 'validation') {
      const best = trained.validation as { dataLoss: number; accuracy: number };
      expect(result.dataLoss).toBe(best.dataLoss);
      expect(result.accuracy).toBe(best.accuracy);
    }
  });

  it('says where the network fails, and writes what it says of every image', async () => {
    const file = join(ridgeline.newFolder(), 'new', 'predictions.csv');
    const args = ['evaluate', run, '--split', 'validation', '--json'];
    const { code, events } = await ridgeline.run([...args, '--predictions', file, '--unsure-below', '0.55']);
    expect(code).toBe(0);
    const [result = {}] = events;
    expect(result).toMatchObject({
      dropout: null,
      classes: [
        { name: 'dark', support: 2 },
        { name: 'light', support: 2 },
      ],
      temperature: { fittedOn: 'validation' },
      predictionsFile: file,
    });
    const { counts } = result.confusionMatrix as { counts: number[][] };
    expect((counts[0]![0]! + counts[1]![1]!) / 4).toBe(result.accuracy);
    const coverage = result.coverage as { threshold: number; answered: number }[];
    const lines = readFileSync(file, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFpath,class,predicted,probability of dark,probability of light');
    const rows = lines.slice(1, -1).map((line) => line.split(','));
    expect(rows.map(([path = '', name]) => [path.split('/').at(-2), name])).toEqual([
      ['dark', 'dark'],
      ['dark', 'dark'],
      ['light', 'light'],
      ['light', 'light'],
    ]);
    for (const [, , predicted, dark, light] of rows) {
      expect(Number(dark) + Number(light)).toBeCloseTo(1, 5);
      expect(predicted).toBe(Number(light) > Number(dark) ? 'light' : 'dark');
    }
    expect(coverage.find(({ threshold }) => threshold === 0.55)?.answered).toBe(
      rows.filter(([, , , dark, light]) => Math.max(Number(dark), Number(light)) >= 0.55).length,
    );
  });

  it('refuses a folder for the predictions before it looks at the test split', async () => {
    const looks = join(dataset, 'looks.jsonl');
    const before = readFileSync(looks, 'utf8');
    const args = ['evaluate', run, '--split', 'test', '--predictions', dataset];
    const { code, stderr } = await ridgeline.run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/ is a folder: name a file, such as .*table\.csv\.\n$/);
    expect(readFileSync(looks, 'utf8')).toBe(before);
  });

  it('finds the same dataset again, and refuses to put another one in its place', async () => {
    const { sources } = JSON.parse(readFileSync(join(dataset, 'manifest.json'), 'utf8')) as {
      sources: string[];
    };
    const args = ['prepare', sources[0] ?? '', '--out', dataset, '--size'];
    expect((await ridgeline.run([...args, '8'])).code).toBe(0);
    const other = await ridgeline.run([...args, '16']);
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(/holds another dataset.*choose another --out/);
  });

  it('is told where a dataset is that was moved', async () => {
    const moved = `${dataset}-moved`;
    renameSync(dataset, moved);
    const lost = await ridgeline.run(['evaluate', run, '--split', 'test']);
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    expect(lost.stderr).toMatch(/^There is no prepared dataset in .* say where it is with --dataset\.\n$/);
    const found = await ridgeline.run(['evaluate', run, '--split', 'test', '--dataset', moved]);
    renameSync(moved, dataset);
    expect(found.code).toBe(0);
    expect(found.stdout).toMatch(/^test: accuracy .* \(95 % interval .*\) of 4 images, data loss [\d.]+\n/);
    expect(found.stdout).toContain('\nThe test split was looked at');
    expect(found.stdout).toMatch(
      /\nclass +images +precision +recall +F1 +average precision +ROC AUC\ndark +2 /,
    );
    expect(found.stdout).toContain('(expected calibration error)');
  });
});
