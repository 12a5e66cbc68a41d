import { expect, it } from 'vitest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { datasetId } from '../../../electron/storage/dataset-id';
import type { DatasetInput } from '../../../electron/storage/prepare-job';
import { exampleJob } from './example-job';

const job = exampleJob('/datasets');
const { settings } = job;
const id = (changes: Partial<DatasetInput>): string => datasetId({ ...job, ...changes });
const withFirst = (changes: Partial<DatasetInput['samples'][number]>): string =>
  id({ samples: job.samples.map((sample, i) => (i === 0 ? { ...sample, ...changes } : sample)) });
const withSplit = (changes: Partial<PrepareSettings['split']>): string =>
  id({ settings: { ...settings, split: { ...settings.split, ...changes } } });
const withPreparation = (changes: Partial<PrepareSettings['preparation']>): string =>
  id({ settings: { ...settings, preparation: { ...settings.preparation, ...changes } } });

it('is 24 hex digits, the same for the same input', () => {
  expect(id({})).toMatch(/^[0-9a-f]{24}$/);
  expect(id({})).toBe(exampleJob('/elsewhere').datasetId);
});

it('changes with everything that decides the bytes', () => {
  const ids = [
    id({}),
    withFirst({ relative: 'other.png' }),
    withFirst({ bytes: 1 }),
    withFirst({ modifiedMs: 1 }),
    withFirst({ label: 1 }),
    withFirst({ split: 'test' }),
    id({ samples: job.samples.slice(1) }),
    id({ classes: ['ring', 'disc'] }),
    id({ sources: ['/pictures/others'] }),
    withSplit({ seed: 8 }),
    withSplit({ stratified: false }),
    withSplit({ useGiven: false }),
    withSplit({ grouping: { kind: 'folder' } }),
    withSplit({ grouping: { kind: 'name', pattern: '(*)_#' } }),
    withPreparation({ imageSize: 16 }),
    withPreparation({ fit: 'crop' }),
    withPreparation({ colour: 'grey' }),
    withPreparation({ background: '#000000' }),
    id({ settings: { ...settings, balance: { kind: 'weights' } } }),
    id({ settings: { ...settings, balance: { kind: 'cap', imagesPerClass: 5 } } }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

it('changes when a sample far down in a long list does', () => {
  const long = exampleJob('/datasets', 2500);
  const changed = long.samples.map((sample, i) => (i === 2400 ? { ...sample, bytes: 1 } : sample));
  expect(datasetId({ ...long, samples: changed })).not.toBe(long.datasetId);
});

it('does not take two samples for one whose name holds the words of both', () => {
  const [first, second] = job.samples;
  const joined = { ...second!, relative: `${first!.relative}${first!.bytes}${second!.relative}` };
  expect(id({ samples: [joined] })).not.toBe(id({ samples: [first!, second!] }));
});

it('does not change with the name that the user gave, nor with files that are no samples', () => {
  const other = { relative: 'notes.txt', bytes: 1, modifiedMs: 1 };
  expect(exampleJob('/datasets', 20, { name: 'another name', others: [other] }).datasetId).toBe(
    job.datasetId,
  );
});
