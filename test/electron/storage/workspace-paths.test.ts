import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';

const paths = new WorkspacePaths('/workspace');
const dataset = '0123456789abcdef01234567';
const run = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';

test('folders are named by ids', () => {
  expect(paths.dataset(dataset)).toBe(join('/workspace', 'datasets', dataset));
  expect(paths.deletedDataset(dataset)).toBe(join('/workspace', 'datasets', '.deleted', dataset));
  expect(paths.run(run)).toBe(join('/workspace', 'runs', run));
});

test.each(['..', '.', '', '.deleted', `../${dataset}`, `${run}/../..`, '/etc'])(
  '%j names no folder',
  (id) => {
    expect(() => paths.dataset(id)).toThrow();
    expect(() => paths.deletedDataset(id)).toThrow();
    expect(() => paths.run(id)).toThrow();
  },
);
