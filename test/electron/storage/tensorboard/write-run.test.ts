import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RecordedRun } from '@core/tensorboard/recorded-run';
import { recordedRun } from '@core/tensorboard/recorded-run';
import { writeTensorBoardRun } from '../../../../electron/storage/tensorboard/write-run';
import { exampleRun } from '../../main/example-run';
import { temporaryFolder } from '../../temporary-folder';
import { train } from '../../trainer/training';
import { writeStripes } from '../../trainer/stripes-dataset';
import { asBytes, doublesOf, fieldsOf, readEvents, textOf, type ReadEvent } from './read-events';

const id = '00000000-0000-4000-8000-00000000000a';
const startedAt = Date.parse('2026-01-01T00:00:00.000Z') / 1000;

function small(changes: Partial<RecordedRun> = {}): RecordedRun {
  return { ...recordedRun(exampleRun(id), { epochs: [], steps: [], inside: [] }), ...changes };
}

/** The values of a tag, by step. */
function scalars(events: readonly ReadEvent[], tag: string): [step: number, value: number][] {
  return events.flatMap(({ step, values }) =>
    values.flatMap((value) => (value.tag === tag ? [[step, value.scalar ?? NaN] as [number, number]] : [])),
  );
}

test('a whole run has every step and epoch with what was reported', async () => {
  const folder = temporaryFolder();
  const { epochs, steps, messages } = await train({
    datasetFolder: await writeStripes(join(folder, 'datasets')),
    runFolder: join(folder, 'run'),
    hyperparameters: { epochs: 3, l2: 0.001 },
  });
  const inside = messages.flatMap((message) => (message.type === 'epoch' ? (message.inside ?? []) : []));
  expect(inside.length).toBeGreaterThan(0);
  const written = await writeTensorBoardRun(join(folder, 'logs'), small({ epochs, steps, inside }));
  expect(written).toBe(join(folder, 'logs', `run ${id}`));
  const told = readEvents(join(written, 'train'));
  const validation = readEvents(join(written, 'validation'));
  expect(told[0]).toEqual({ wallTime: startedAt, step: 0, fileVersion: 'brain.Event:2', values: [] });
  expect(steps).toHaveLength(24);
  const f = Math.fround;
  expect(scalars(told, 'step/loss')).toEqual(steps.map((s) => [s.step, f(s.dataLoss)]));
  expect(scalars(told, 'step/learning_rate')).toEqual(steps.map((s) => [s.step, f(s.learningRate)]));
  expect(scalars(told, 'epoch/loss')).toEqual(epochs.map((e) => [e.step, f(e.train.dataLoss)]));
  expect(scalars(told, 'epoch/accuracy')).toEqual(epochs.map((e) => [e.step, f(e.train.accuracy)]));
  expect(scalars(told, 'epoch/penalty')).toEqual(epochs.map((e) => [e.step, f(e.penalty)]));
  expect(scalars(told, 'epoch/throughput')).toEqual(epochs.map((e) => [e.step, f(e.imagesPerSecond)]));
  expect(scalars(validation, 'epoch/loss')).toEqual(epochs.map((e) => [e.step, f(e.validation.dataLoss)]));
  expect(scalars(validation, 'epoch/accuracy')).toEqual(
    epochs.map((e) => [e.step, f(e.validation.accuracy)]),
  );
  expect(validation.slice(1).map(({ wallTime }) => wallTime)).toEqual(
    epochs.map(({ seconds }) => startedAt + seconds),
  );
  for (const { epoch, parameters } of inside) {
    const event = told.find(
      ({ step, values }) => step === epoch * 8 && values.some(({ tag }) => tag === 'epoch/loss'),
    );
    for (const { name, histogram } of parameters) {
      const value = event?.values.find(({ tag }) => tag === `weights/${name}`);
      const fields = fieldsOf(asBytes(value?.fields.get(5)?.[0]));
      expect([fields.get(1), fields.get(2)]).toEqual([[histogram.min], [histogram.max]]);
      expect(doublesOf(fields.get(7)?.[0])).toEqual(histogram.counts);
      const edges = doublesOf(fields.get(6)?.[0]);
      expect([edges.length, edges.at(-1)]).toEqual([histogram.counts.length, histogram.max]);
    }
  }
});

test('the settings are a text, and a session of the HParams tab', async () => {
  const folder = await writeTensorBoardRun(temporaryFolder(), small());
  const values = readEvents(folder).flatMap((event) => event.values);
  expect(values.map(({ tag, plugin }) => [tag, plugin])).toEqual([
    ['settings', 'text'],
    ['_hparams_/session_start_info', 'hparams'],
    ['_hparams_/session_end_info', 'hparams'],
  ]);
  const tensor = fieldsOf(asBytes(values[0]?.fields.get(8)?.[0]));
  expect(tensor.get(1)).toEqual([7]);
  expect(textOf(tensor.get(8)?.[0] ?? 0)).toContain('| learningRate | 0.002 |');
});

test('a name that is no folder name becomes one, inside the folder', async () => {
  const folder = temporaryFolder();
  const written = await writeTensorBoardRun(
    join(folder, 'logs'),
    small({ name: '../../a:b', runId: '../../c' }),
  );
  expect(readdirSync(folder)).toEqual(['logs']);
  expect(readdirSync(join(folder, 'logs'))).toEqual(['-..-a-b']);
  expect(readdirSync(written).sort()).toEqual([
    'events.out.tfevents.1767225600.ridgeline.-..-c',
    'train',
    'validation',
  ]);
});

test('the same run is written anew, and nothing else is', async () => {
  const logs = temporaryFolder();
  const folder = await writeTensorBoardRun(logs, small({ startedAt: 5 }));
  const halfWritten = join(folder, 'train', `events.out.tfevents.5.ridgeline.${id}.1.0123abcd.tmp`);
  writeFileSync(halfWritten, '');
  await writeTensorBoardRun(logs, small());
  expect(readEvents(folder)).toHaveLength(2);
  expect(existsSync(halfWritten)).toBe(false);
  const other = writeTensorBoardRun(logs, small({ runId: 'another' }));
  await expect(other).rejects.toMatchObject({ code: 'folderNotEmpty', detail: { path: folder } });
  mkdirSync(join(logs, 'mine'));
  writeFileSync(join(logs, 'mine', 'notes.txt'), 'mine');
  const over = writeTensorBoardRun(logs, small({ name: 'mine' }));
  await expect(over).rejects.toMatchObject({ code: 'folderNotEmpty' });
  expect(readFileSync(join(logs, 'mine', 'notes.txt'), 'utf8')).toBe('mine');
  expect(existsSync(join(logs, 'mine', 'train'))).toBe(false);
});

test('a folder that cannot be written to is told with its code', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  const inFile = writeTensorBoardRun(join(folder, 'file'), small());
  await expect(inFile).rejects.toMatchObject({ code: 'folderNotWritable' });
  if (process.getuid?.() === 0) return;
  chmodSync(folder, 0o500);
  const inProtected = writeTensorBoardRun(folder, small()).finally(() => chmodSync(folder, 0o700));
  await expect(inProtected).rejects.toMatchObject({ code: 'folderNotWritable' });
});
