import { expect, it } from 'vitest';
import type { PrepareJob } from '@core/protocol/pipeline';
import { datasetId } from '../../../electron/storage/dataset-id';
import { exampleJob } from './example-job';

const job = exampleJob('/datasets');
const id = (changes: Partial<PrepareJob>): string => datasetId({ ...job, ...changes });
const withFirst = (changes: Partial<PrepareJob['samples'][number]>): Partial<PrepareJob> => ({
  samples: job.samples.map((sample, i) => (i === 0 ? { ...sample, ...changes } : sample)),
});

it('is 24 hex digits, the same for the same input', () => {
  expect(id({})).toMatch(/^[0-9a-f]{24}$/);
  expect(id({})).toBe(exampleJob('/elsewhere').datasetId);
});

it('changes with everything that decides the bytes', () => {
  const ids = [
    id({}),
    id(withFirst({ relative: 'other.png' })),
    id(withFirst({ bytes: 1 })),
    id(withFirst({ modifiedMs: 1 })),
    id(withFirst({ label: 1 })),
    id(withFirst({ split: 'test' })),
    id({ samples: job.samples.slice(1) }),
    id({ classes: ['ring', 'disc'] }),
    id({ sources: ['/pictures/others'] }),
    id({ split: { ...job.split, seed: 8 } }),
    id({ preparation: { ...job.preparation, imageSize: 16 } }),
    id({ preparation: { ...job.preparation, fit: 'crop' } }),
    id({ preparation: { ...job.preparation, colour: 'grey' } }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

it('does not change with the name that the user gave', () => {
  expect(id({ name: 'another name' })).toBe(id({}));
});
