import { holm, type HolmResult } from '../../statistics/holm';
import {
  differenceInterval,
  pairedDifference,
  type PairedDifference,
} from '../../statistics/paired-difference';
import { morePairs } from '../../statistics/paired-power';
import { baselineId, type Variant } from '../experiment';
import type { JudgedRuns } from './judged-runs';
import { directions, type Direction, type MeasureName } from './measure';
import { ownResult } from './own-result';
import { pairedRuns, type PairedRuns } from './paired-runs';
import type { Comparison, Verdict } from './verdict';

/** Of all verdicts by one measure together. */
export const familyLevel = 0.05;

/**
 * Every variant against the baseline. Holm's correction is over all variants of the plan, also those of which there are
 * too few runs yet: what was found must not be lost because others have come in.
 */
export function compareVariants(
  runs: JudgedRuns,
  variants: readonly Variant[],
  measure: MeasureName,
  targetAccuracy: number | null,
): Comparison[] {
  const paired = variants.map(({ id }) => pairedRuns(runs, id, measure, targetAccuracy));
  const tests = paired.map(({ pairs, leastDeviation }) =>
    pairs.length < 2
      ? null
      : pairedDifference(
          pairs.map(({ difference }) => difference),
          leastDeviation,
        ),
  );
  const corrected = holm(
    tests.map((test) => test?.p ?? 1),
    familyLevel,
  );
  return variants.map(({ id }, i): Comparison => {
    const failedAlone = runs.seeds.filter(
      (seed) => runs.of(id, seed)?.status === 'failed' && runs.finished(baselineId, seed) !== undefined,
    );
    const own = ownResult(runs, id, measure, targetAccuracy);
    const { pairs } = paired[i] ?? { pairs: [] };
    const [test, result] = [tests[i], corrected[i]];
    if (test == null || result === undefined) {
      const rung = runs.outAfter(id);
      return {
        ...own,
        ...untested(pairs),
        failedAlone,
        verdict: rung === null ? { kind: 'tooFew' } : { kind: 'out', rung },
      };
    }
    return {
      ...own,
      ...tested(pairs, test, result),
      failedAlone,
      verdict: decide(pairs, test, result, directions[measure]),
    };
  });
}

type Tested = Pick<
  Comparison,
  'pairs' | 'difference' | 'deviation' | 'differenceInterval' | 'level' | 'p' | 'adjustedP'
>;

function untested(pairs: PairedRuns['pairs']): Tested {
  return {
    pairs,
    difference: pairs[0]?.difference ?? null,
    deviation: null,
    differenceInterval: null,
    level: null,
    p: null,
    adjustedP: null,
  };
}

function tested(
  pairs: PairedRuns['pairs'],
  test: PairedDifference,
  { level, adjustedP }: HolmResult,
): Tested {
  return {
    pairs,
    difference: test.mean,
    deviation: test.deviation,
    differenceInterval: differenceInterval(test, level),
    level: 1 - level,
    p: test.p,
    adjustedP,
  };
}

function decide(
  pairs: PairedRuns['pairs'],
  test: PairedDifference,
  { level }: HolmResult,
  direction: Direction,
): Verdict {
  if (pairs.every(({ difference }) => difference === 0)) return { kind: 'equal' };
  if (test.p > level) {
    return { kind: 'cannotTell', moreSeeds: morePairs(test.n, test.mean / test.deviation, level) };
  }
  if (direction === 'neither') return { kind: test.mean > 0 ? 'more' : 'fewer' };
  return { kind: test.mean > 0 === (direction === 'higher') ? 'better' : 'worse' };
}
