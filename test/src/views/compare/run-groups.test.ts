import { describe, expect, it } from 'vitest';
import { groupableSettings, groupedLines, groupRuns } from '@/views/compare/run-groups';
import { runOf, runWithAccuracy } from '../../support/runs';

const withDropout = (id: string, accuracy: number, dropoutRate: number) => {
  const run = runWithAccuracy(id, accuracy);
  return { ...run, hyperparameters: { ...run.hyperparameters, dropoutRate } };
};
const runs = [withDropout('a', 0.8, 0), withDropout('b', 0.9, 0.5), withDropout('c', 0.82, 0)];

describe('groups of runs', () => {
  it('have what is the same together, with the mean and how many it is over', () => {
    const [none, half] = groupRuns(runs, 'dropoutRate');
    expect(none?.runs.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(none?.accuracy).toMatchObject({ n: 2 });
    expect(none?.accuracy?.mean).toBeCloseTo(0.81, 12);
    expect(half?.accuracy).toMatchObject({ n: 1, interval: null });
  });
  it('have a run with several tags in each of them', () => {
    const tagged = [runOf('a', { tags: ['x', 'y'] }), runOf('b', { tags: ['y'] }), runOf('c')];
    expect(groupRuns(tagged, 'tag').map(({ runs: own }) => own.map(({ id }) => id))).toEqual([
      ['a'],
      ['a', 'b'],
      ['c'],
    ]);
  });
  it('can be closed', () => {
    const [first] = groupRuns(runs, 'dropoutRate');
    const lines = groupedLines(runs, 'dropoutRate', new Set([first!.key]));
    expect(lines.map((line) => (line.kind === 'run' ? line.run.id : line.isOpen))).toEqual([
      false,
      true,
      'b',
    ]);
  });
  it('are offered for settings that differ', () => {
    expect(groupableSettings(runs)).toEqual(['dropoutRate']);
    expect(groupableSettings([])).toEqual([]);
  });
  it('are offered for as many layers that are others', () => {
    const withLayers = (id: string, activation: 'relu' | 'tanh') => {
      const run = runOf(id);
      const layers = [{ kind: 'activation', name: 'one', activation } as const];
      return { ...run, hyperparameters: { ...run.hyperparameters, model: 'custom' as const, layers } };
    };
    expect(groupableSettings([withLayers('a', 'relu'), withLayers('b', 'tanh')])).toEqual(['layers']);
  });
});
