import { describe, expect, it } from 'vitest';
import { runGrid } from '@core/experiment/run-grid';
import { experimentOf, partOf, queued } from '../../support/experiment-runs';
import { epochOf, failedWith, paused, running } from '../../support/runs';

const unmeasured = { last: null, best: null };

describe('the grid of an experiment', () => {
  it('has a row for the baseline and each variant, and a cell for each seed', () => {
    const grid = runGrid(experimentOf(), []);
    expect(grid.map(({ variantId, name, colour }) => [variantId, name, colour])).toEqual([
      ['baseline', null, null],
      ['dropout', 'dropout 0.5', null],
    ]);
    expect(grid[0]!.cells.map(({ seed, state }) => [seed, state])).toEqual([
      [1, 'missing'],
      [2, 'missing'],
      [3, 'missing'],
    ]);
  });

  it('says of each run how it stands', () => {
    const started = '2026-05-03T10:00:00.000Z';
    const grid = runGrid(experimentOf(), [
      partOf('baseline', 1),
      partOf('baseline', 2, { state: running, last: epochOf(1) }),
      partOf('baseline', 3, { state: queued, ...unmeasured }),
      partOf('dropout', 1, { state: failedWith('nonFiniteLoss') }),
      partOf('dropout', 2, { state: failedWith('interrupted') }),
      partOf('dropout', 3, { state: paused }),
    ]);
    const states = grid.map(({ cells }) => cells.map(({ state }) => state));
    expect(states).toEqual([
      ['done', 'running', 'waiting'],
      ['failed', 'interrupted', 'paused'],
    ]);
    expect(grid[0]!.cells.map(({ share }) => share)).toEqual([1, 0.25, 0]);
    const stopped = { status: 'stopped' as const, startedAt: started, endedAt: started };
    expect(runGrid(experimentOf(), [partOf('baseline', 1, { state: stopped })])[0]!.cells[0]!.state).toBe(
      'stopped',
    );
  });

  it('takes the colour of its runs, and leaves those of other experiments alone', () => {
    const grid = runGrid(experimentOf(), [
      partOf('dropout', 2, { colour: 5 }),
      partOf('baseline', 1, { colour: 3 }, { experimentId: 'other' }),
    ]);
    expect(grid.map(({ colour }) => colour)).toEqual([null, 5]);
  });

  it('shows the run of the latest round', () => {
    const runs = [
      partOf('dropout', 1, { state: queued, ...unmeasured }, { rung: 1 }),
      partOf('dropout', 1, {}, { rung: 0, epochs: 1 }),
    ];
    expect(runGrid(experimentOf(), runs)[1]!.cells[0]!.run?.experiment?.rung).toBe(1);
  });
});
