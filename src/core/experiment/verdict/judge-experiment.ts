import { baselineId, type Experiment } from '../experiment';
import type { RunOutcome } from '../outcome';
import { answerOf } from './answer';
import { compareVariants } from './compare-variants';
import { JudgedRuns } from './judged-runs';
import { measureNames, type MeasureName } from './measure';
import { ownResult } from './own-result';
import { usualTarget } from './target-accuracy';
import type { ExperimentVerdict, JudgeOptions, MeasureVerdict } from './verdict';

/**
 * Which variants of an experiment differ from its baseline beyond chance, by every measure.
 *
 * Each variant is compared seed by seed, as both were then trained from the same start weights on the same batches. The
 * paired t test says whether the mean difference could be the chance of the seed, Holm's method corrects for there being
 * many variants, once per measure. The validation images are the same in all runs: that other images might have given
 * another answer is not in the intervals, see ../smallest-difference.ts.
 *
 * - Only finished runs of the last round have values. A failed one is a result, and told, but no number; so the others
 *   may look better than the variant is.
 * - One pair has a difference and no verdict, none has neither.
 * - An accuracy is a count of images: the spread of the differences is never taken to be less than what that rounding
 *   alone makes of it, so that two seeds with one right answer more each prove nothing.
 * - Differences that are all exactly 0 are `equal`.
 * - Seeds that are added because it could not be told are looked at once more: whoever adds some until a difference shows
 *   finds one where there is none more often than in one of twenty experiments. Nothing here corrects for that.
 * - It depends on the experiment's plan and all its outcomes, and on nothing else: not on their order, nor on which of
 *   them are shown.
 *
 * @param outcomes of this experiment
 */
export function judgeExperiment(
  experiment: Experiment,
  outcomes: readonly RunOutcome[],
  options: JudgeOptions = {},
): ExperimentVerdict {
  const runs = new JudgedRuns(experiment, outcomes);
  const judged = measureNames.map((measure) => [measure, judgeMeasure(experiment, runs, measure, options)]);
  return Object.fromEntries(judged) as Record<MeasureName, MeasureVerdict>;
}

function judgeMeasure(
  { plan }: Experiment,
  runs: JudgedRuns,
  measure: MeasureName,
  { targetAccuracy = null }: JudgeOptions,
): MeasureVerdict {
  const target = measure === 'time' ? (targetAccuracy ?? usualTarget(runs)) : null;
  const comparisons = compareVariants(runs, plan.variants, measure, target);
  return {
    measure,
    targetAccuracy: target,
    baseline: ownResult(runs, baselineId, measure, target),
    comparisons,
    answer: answerOf(comparisons),
  };
}
