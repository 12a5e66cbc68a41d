import { describe, expect, it } from 'vitest';
import type { RunOutcome } from '@core/experiment/outcome';
import { judgeExperiment } from '@core/experiment/verdict/judge-experiment';
import { verdictCsv } from '../../../electron/command-line/experiment/verdict-csv';
import { verdictTable } from '../../../electron/command-line/experiment/verdict-table';
import { experimentOf, outcomeOf, outcomesOf } from '../../src/core/experiment/verdict/example-experiment';

const experiment = experimentOf(['half', 'slight'], [1, 2, 3, 4, 5]);
const outcomes = outcomesOf({
  baseline: [0.831, 0.824, 0.838, 0.829, 0.833],
  half: [0.864, 0.859, 0.867, 0.866, 0.863],
  slight: [0.836, 0.822, 0.845, 0.831, 0.841],
});
const judged = (all: readonly RunOutcome[]) => judgeExperiment(experiment, all);
const name = (id: string) => (id === 'half' ? 'dropout "½", spatial' : id);

describe('a verdict on the terminal', () => {
  // As in judge-experiment.test.ts, of two tests; 5 + 6 pairs by statsmodels' TTestPower.solve_power(0.985, power=0.8).
  it('is a sentence and a table', () => {
    expect(verdictTable(judged(outcomes).accuracy, name)).toEqual([
      'Validation accuracy, %: dropout "½", spatial is better than the baseline by +3.28 points (97.5 % interval +2.76 to +3.80, 5 seeds).',
      'variant                 mean ± 95 %   N   difference                  interval   p (Holm)   verdict',
      'baseline               83.10 ± 0.64   5',
      'dropout "½", spatial   86.38 ± 0.39   5        +3.28   +2.76 to +3.80 (97.5 %)   < 0.0001   better',
      "slight                 83.50 ± 1.11   5        +0.40     −0.10 to +0.90 (95 %)     0.0925   can't tell yet; about 6 more seeds",
    ]);
  });

  it('says what failed, and how many reached the target', () => {
    const lines = verdictTable(
      judged([...outcomes.filter(({ seed }) => seed < 4), outcomeOf('half', 4, {}, { status: 'failed' })])
        .time,
      name,
    );
    expect(lines[0]).toBe('Seconds to an accuracy of 82.00 %: No variant differs from the baseline.');
    expect(lines[3]).toMatch(/ 3 .* failed with seed 4$/);
  });

  it('says when nothing can be told', () => {
    expect(verdictTable(judged([]).loss, name)[0]).toBe(
      'Validation loss: There are too few runs to compare.',
    );
    expect(verdictTable(judged(outcomes).zeros, name)[0]).toBe(
      'Weights that are exactly zero, %: No variant differs from the baseline.',
    );
  });
});

describe('a verdict as comma-separated values', () => {
  const rows = verdictCsv(judged(outcomes), name).split('\r\n');

  it('has a row for each measure and variant, and quotes what needs it', () => {
    expect(rows).toHaveLength(1 + 5 * 3 + 1);
    expect(rows[2]).toMatch(/^accuracy,"dropout ""½"", spatial",5,0\.8638/);
    expect(rows[3]).toMatch(/,cannotTell,6,$/);
  });

  it('has as many cells in every row', () => {
    const cells = rows
      .slice(0, -1)
      .map((row) => row.replaceAll(/"(?:[^"]|"")*"/g, 'quoted').split(',').length);
    expect(new Set(cells)).toEqual(new Set([16]));
  });
});
