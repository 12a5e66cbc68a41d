import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunFile } from '@core/run/run-file';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;
let first: string;
const small = { model: 'mlp', hiddenLayers: 1, denseUnits: 8, batchSize: 4, epochs: 2 };

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  dataset = join(ridgeline.newFolder(), 'dataset');
  await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8']);
  first = join(ridgeline.newFolder(), 'first');
  const { code } = await ridgeline.run(train(fileOf('job', small), first));
  expect(code).toBe(0);
}, 180_000);
afterAll(() => ridgeline.remove());

function fileOf(name: string, content: object): string {
  const path = join(ridgeline.newFolder(), `${name}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const newOut = () => join(ridgeline.newFolder(), 'out');
const train = (job: string, out: string, ...more: string[]) => [
  ...['train', job, '--dataset', dataset, '--out', out, ...more],
];
const runFile = (folder: string) => JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile;

describe('ridgeline train --start-from', () => {
  const frozen = { ...small, seed: 5, freeze: 'backbone' };

  it('begins with the weights of a run, tells which, and keeps a copy', async () => {
    const out = newOut();
    const { code, stderr } = await ridgeline.run(train(fileOf('job', frozen), out, '--start-from', first));
    expect(code).toBe(0);
    expect(stderr).toContain('Beginning with the weights of first: dense1, logits; nothing begins anew.');
    expect(runFile(out).startFrom).toMatchObject({ name: 'first', taken: ['dense1', 'logits'], anew: [] });
    expect(runFile(out).hyperparameters.weights).toBe('run');
    expect(existsSync(join(out, 'start.weights'))).toBe(true);

    const named = newOut();
    const job = fileOf('job', { ...frozen, startFrom: first });
    expect((await ridgeline.run(train(job, named))).code).toBe(0);
    expect(runFile(named).result?.end.weightsSha256).toBe(runFile(out).result?.end.weightsSha256);
  });

  it('goes on without the run that the weights are from', async () => {
    const longer = fileOf('job', { ...frozen, epochs: 40, freeze: 'first', freezeEpochs: 20 });
    const [whole, out] = [newOut(), newOut()];
    await ridgeline.run(train(longer, whole, '--start-from', first));
    const interrupted = await ridgeline.run(train(longer, out, '--start-from', first, '--json'), {
      onEvent: ({ type }, child) => {
        if (type === 'epoch') child.kill('SIGINT');
      },
    });
    expect(interrupted.code).toBe(130);
    const hidden = `${first} moved`;
    renameSync(first, hidden);
    const resumed = await ridgeline.run(train(longer, out, '--start-from', first, '--resume'));
    renameSync(hidden, first);
    expect(resumed.code).toBe(0);
    expect(runFile(out).result?.end.weightsSha256).toBe(runFile(whole).result?.end.weightsSha256);
  });

  it.each<[string, object, string[], RegExp]>([
    ['no run', { ...small, weights: 'run' }, [], /weights of an earlier run .* no run is told/],
    ['a folder without a run', small, ['--start-from', '.'], /There is no run in/],
  ])('is refused with %s', async (_what, content, more, sentence) => {
    const { code, stderr } = await ridgeline.run(train(fileOf('job', content), newOut(), ...more));
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  it('is refused where no layer fits', async () => {
    const job = fileOf('job', { ...small, denseUnits: 9 });
    const { code, stderr } = await ridgeline.run(train(job, newOut(), '--start-from', first));
    expect(code).toBe(2);
    expect(stderr).toContain('No layer of this network has the shape of one of first');
  });
});

describe('ridgeline experiment --start-from', () => {
  it('says which run a file names, and begins as the file says', async () => {
    const file = fileOf('experiment', {
      ...{ startFrom: { runId: 'abc', name: 'birds' }, baseline: small, seeds: 1 },
      variants: [{ name: 'earlier', changes: { weights: 'run' } }],
    });
    const args = (out: string) => ['experiment', file, '--dataset', dataset, '--out', out, '--parallel', '1'];
    const without = await ridgeline.run(args(newOut()));
    expect(without.code).toBe(2);
    expect(without.stderr).toContain(
      'The file names the run "birds" (abc): give its folder with --start-from.',
    );
    const out = newOut();
    const { code, stderr } = await ridgeline.run([...args(out), '--start-from', first]);
    expect(code).toBe(0);
    expect(stderr).toContain('The file names the run birds, and --start-from gives first.');
    expect(runFile(join(out, 'runs/baseline/seed-1')).startFrom).toBeNull();
  });

  it('compares beginning with a run to beginning anew, from one copy of its weights', async () => {
    const out = newOut();
    const file = fileOf('experiment', { baseline: small, factors: { weights: ['random', 'run'] }, seeds: 2 });
    const args = ['experiment', file, '--dataset', dataset, '--out', out, '--parallel', '2', '--json'];
    const { code, events } = await ridgeline.run([...args, '--start-from', first]);
    expect(code).toBe(0);
    const runs = events.filter(({ type, status }) => type === 'run' && status === 'finished');
    const starts = runs.map(({ variant, runFolder }) => [
      String(variant),
      runFile(String(runFolder)).startFrom?.name ?? null,
    ]);
    expect(starts.sort()).toEqual([
      ['baseline', 'first'],
      ['baseline', 'first'],
      ['weights random', null],
      ['weights random', null],
    ]);
    expect(existsSync(join(out, 'start.weights'))).toBe(true);
    // The copy is enough for more seeds.
    const more = fileOf('experiment', {
      baseline: { ...small, weights: 'run' },
      factors: { weights: ['random'] },
      seeds: 3,
    });
    const extended = await ridgeline.run(args.map((arg) => (arg === file ? more : arg)));
    expect(extended.code).toBe(0);
  });
});
