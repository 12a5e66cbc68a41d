import { describe, expect, it } from 'vitest';
import { inOneOrder, mergeProject, type Present } from '@core/project/merge-project';
import { disagreementOf, type Project } from '@core/project/project';
import { exampleExperiment, exampleRun } from '../../../electron/main/example-run';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const part = { experimentId: exampleExperiment.id, variantId: 'dropout', rung: 0 };
const member = exampleRun(id(10), { experiment: part });
const follower = exampleRun(id(11), {
  startFrom: { runId: id(10), name: 'first', weightsSha256: 'f'.repeat(64), taken: ['conv1'], anew: [] },
});
const project: Project = {
  version: 1,
  name: 'birds',
  createdAt: '2026-01-01T00:00:00.000Z',
  datasets: ['a'.repeat(24)],
  experiments: [exampleExperiment],
  runs: [member, follower].map((run) => ({ run, dismissed: [], files: [] })),
  starts: [],
};
const nothing: Present = {
  run: () => undefined,
  experiment: () => undefined,
  isTaken: () => false,
  weightsOf: () => Promise.resolve(null),
};
const weights = () => Promise.resolve('w');
const other = (old: string): string => `${old.slice(0, -4)}ffff`;

describe('merging a project', () => {
  it('keeps all ids where none is taken', async () => {
    const { runs, experiments } = await mergeProject(project, nothing, weights, other);
    expect(runs.map(({ run, isThere }) => [run.id, isThere])).toEqual([
      [id(10), false],
      [id(11), false],
    ]);
    expect(experiments).toEqual([
      { from: exampleExperiment.id, experiment: exampleExperiment, isThere: false },
    ]);
  });

  it('lets a run with other weights, and what began with it, know its new id', async () => {
    const there = { ...nothing, isTaken: (at: string) => at === id(10), run: () => member };
    const { runs } = await mergeProject(project, there, weights, other);
    expect(runs.map(({ run }) => run.id)).toEqual([other(id(10)), id(11)]);
    expect(runs[1]?.run.startFrom?.runId).toBe(other(id(10)));
  });

  it('takes a run for the same whatever it is called', async () => {
    const there: Present = {
      ...nothing,
      isTaken: (at) => at === id(10),
      run: () => ({ ...member, name: 'mine', hidden: true, tags: ['x'], colour: 7 }),
      weightsOf: weights,
    };
    const { runs } = await mergeProject(project, there, weights, other);
    expect(runs.map(({ isThere }) => isThere)).toEqual([true, false]);
  });
});

it('gives the same text in whatever order properties were set', () => {
  expect(inOneOrder({ b: [{ d: 1, c: 2 }], a: undefined })).toBe(inOneOrder({ b: [{ c: 2, d: 1 }] }));
  expect(inOneOrder({ a: [1, 2] })).not.toBe(inOneOrder({ a: [2, 1] }));
});

it.each<[string, Partial<Project>, string | null]>([
  ['one that agrees', {}, null],
  ['no experiment', { experiments: [] }, 'the experiment of the run'],
  ['no dataset', { datasets: [] }, 'the dataset of the run'],
  ['a dataset twice', { datasets: ['a'.repeat(24), 'a'.repeat(24)] }, 'an id twice'],
  [
    'an unknown variant',
    { runs: [{ run: { ...member, experiment: { ...part, variantId: 'x' } }, dismissed: [], files: [] }] },
    'is no part of its experiment',
  ],
])('finds what does not agree in %s', (_what, change, found) => {
  const told = disagreementOf({ ...project, ...change });
  if (found === null) expect(told).toBeNull();
  else expect(told).toContain(found);
});
