import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEvents } from '../storage/tensorboard/read-events';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures, jobFile } from './small-folders';

let ridgeline: BuiltCommandLine;
let folder: string;
let told: readonly Record<string, unknown>[];

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  folder = ridgeline.newFolder();
  await fillWithPictures(join(folder, 'images'), 20);
  const prepare = ['prepare', 'images', '--out', 'data', '--size', '8'];
  expect(await ridgeline.run(prepare, { cwd: folder })).toMatchObject({ code: 0 });
  jobFile(folder, { epochs: 2 });
  const train = ['train', 'job.json', '--dataset', 'data', '--out', 'run', '--json'];
  const trained = await ridgeline.run(train, { cwd: folder });
  expect(trained.code).toBe(0);
  told = trained.events;
}, 180_000);
afterAll(() => ridgeline.remove());

const write = (args: readonly string[]) => ridgeline.run(['tensorboard', ...args], { cwd: folder });
/** What `train` told of one kind, and of it one value. */
const reported = (type: string, valueOf: (event: Record<string, unknown>) => unknown) =>
  told.filter((event) => event.type === type).map(valueOf);
const scalars = (where: string, tag: string) =>
  readEvents(where).flatMap(({ values }) => values.flatMap((one) => (one.tag === tag ? one.scalar : [])));

it('writes what the run reported, again and again, and says how it is opened', async () => {
  const first = await write(['run', '--out', 'logs', '--json']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const logFolder = join(folder, 'logs');
  const written = join(logFolder, 'run');
  expect(first.events).toMatchObject([
    { type: 'result', folder: written, logFolder, name: 'run', epochs: 2, steps: 16 },
  ]);
  const losses = reported('steps', ({ reports }) => reports as { dataLoss: number }[]).flat();
  expect(scalars(join(written, 'train'), 'step/loss')).toEqual(
    (losses as { dataLoss: number }[]).map(({ dataLoss }) => Math.fround(dataLoss)),
  );
  expect(scalars(join(written, 'validation'), 'epoch/loss')).toEqual(
    reported('epoch', ({ report }) =>
      Math.fround((report as { validation: { dataLoss: number } }).validation.dataLoss),
    ),
  );
  const again = await write(['run', '--out', 'logs']);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toBe(
    `run is in ${written}: 2 epochs, 16 steps\nOpen it with: tensorboard --logdir ${logFolder}\n`,
  );
});

it('overwrites nothing of others, and tells wrong input', async () => {
  mkdirSync(join(folder, 'mine', 'run'), { recursive: true });
  writeFileSync(join(folder, 'mine', 'run', 'notes'), '');
  for (const [args, sentence] of [
    [
      ['run', '--out', 'mine'],
      /mine\/run holds something else than this run \(notes\).*choose another folder/,
    ],
    [['run'], /^--out <folder> is missing/],
    [['data', '--out', 'new'], /^There is no run in/],
  ] as const) {
    const { code, stdout, stderr } = await write(args);
    expect(stderr).toMatch(sentence);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  }
  expect(existsSync(join(folder, 'new'))).toBe(false);
  expect((await write(['--help'])).stdout).toContain('--logdir');
});
