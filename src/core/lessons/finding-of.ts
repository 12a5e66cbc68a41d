import { assertNever } from '../assert-never';
import { mean } from '../statistics/mean-interval';
import { differenceInterval, type PairedDifference } from '../statistics/paired-difference';
import { morePairs } from '../statistics/paired-power';
import type { Claim } from './claim';
import { runOf, type DropoutEvidence, type LessonEvidence } from './evidence';
import { figuresOf, type Figures } from './figures';
import type { Difference, Finding, Standing } from './finding';
import { nothingLearned } from './nothing-learned';

/**
 * @param test of the claim's pairs; null of fewer than two
 * @param level at which it is to be tested
 */
export function findingOf(
  evidence: LessonEvidence,
  claim: Claim,
  test: PairedDifference | null,
  level: number,
): Finding {
  const difference = test && differenceOf(test, level);
  switch (claim.kind) {
    case 'more':
    case 'less':
    case 'alike': {
      const of = figuresOf(evidence, claim.of, claim.measure);
      const than = figuresOf(evidence, claim.than, claim.measure);
      const standing =
        claim.kind === 'alike'
          ? withinMargin(difference, claim.margin)
          : test === null
            ? byFailures(claim, of, than)
            : directed(test, level, claim.kind === 'more' ? 1 : -1);
      return { kind: 'difference', claim, standing, of, than, difference };
    }
    case 'learnsNothing':
      return nothingLearned(evidence, claim);
    case 'averageBeatsPass':
    case 'averageLikeOff': {
      const standing =
        claim.kind === 'averageLikeOff'
          ? withinMargin(difference, claim.margin)
          : test === null
            ? 'cannotTell'
            : directed(test, level, 1);
      return { kind: 'dropout', claim, standing, ...dropoutMeans(evidence, claim.of), difference };
    }
    default:
      return assertNever(claim);
  }
}

function differenceOf(test: PairedDifference, level: number): Difference {
  const isSettled = test.p <= level;
  return {
    pairs: test.n,
    mean: test.mean,
    interval: differenceInterval(test, level),
    coverage: 1 - level,
    moreSeeds: isSettled || test.mean === 0 ? null : morePairs(test.n, test.mean / test.deviation, level),
  };
}

/** Differences that are all exactly 0 are no chance: the two are the same. */
function directed({ p, mean: found, deviation }: PairedDifference, level: number, sign: 1 | -1): Standing {
  if (found === 0 && deviation === 0) return 'doesNotHold';
  if (p > level) return 'cannotTell';
  return Math.sign(found) === sign ? 'holds' : 'doesNotHold';
}

function withinMargin(difference: Difference | null, margin: number): Standing {
  if (difference === null) return 'cannotTell';
  const { low, high } = difference.interval;
  if (low > -margin && high < margin) return 'holds';
  return low > margin || high < -margin ? 'doesNotHold' : 'cannotTell';
}

/** A loss that is no number any more is the worst there is: what failed in every run is beaten by what finished. */
function byFailures(claim: Claim & { kind: 'more' | 'less' }, of: Figures, than: Figures): Standing {
  if (claim.measure !== 'loss' && claim.measure !== 'accuracy') return 'cannotTell';
  const isLost = ({ values, failed }: Figures): boolean => values.length === 0 && failed > 0;
  if (isLost(of) === isLost(than) || (of.values.length === 0 && than.values.length === 0))
    return 'cannotTell';
  const saysBetter = (claim.kind === 'more') === (claim.measure === 'accuracy');
  return isLost(than) === saysBetter ? 'holds' : 'doesNotHold';
}

function dropoutMeans(evidence: LessonEvidence, variantId: string) {
  const found = evidence.experiment.plan.seeds.flatMap(
    (seed) => evidence.dropout.get(runOf(evidence, variantId, seed)?.runId ?? '') ?? [],
  );
  const meanOf = (accuracy: (one: DropoutEvidence) => number): number | null =>
    found.length === 0 ? null : mean(found.map(accuracy));
  return {
    off: meanOf(({ off }) => off.accuracy),
    single: meanOf(({ on }) => on.single.accuracy),
    averaged: meanOf(({ on }) => on.averaged.accuracy),
    passes: found[0]?.on.passes ?? null,
  };
}
