import { guessingLoss, smoothedSteps, thumbnail } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { lowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';

/**
 * So many times the loss of the start, or that of guessing if it is higher. Measured: runs that learn never came above
 * their own start (26 kinds of networks); at rates ten times too high the loss rose to 6–25 times of it.
 */
const mostRise = 3;

/** The loss of the batches rose far beyond where it started. */
export function findExplodingLoss(evidence: Evidence): Finding | null {
  const means = smoothedSteps(evidence.steps);
  const start = evidence.steps[0]?.dataLoss;
  if (start === undefined) return null;
  const limit = mostRise * Math.max(start, guessingLoss(evidence));
  const first = means.find(({ loss }) => loss > limit);
  if (first === undefined) return null;
  const highest = means.reduce((most, { loss }) => Math.max(most, loss), 0);
  const isOver = (means.at(-1)?.loss ?? 0) <= limit;
  return {
    kind: 'explodingLoss',
    severity: isOver ? 'serious' : 'grave',
    since: first.epoch,
    evidence: {
      numbers: { start, highest, times: highest / start },
      names: {},
      series: {
        kind: 'batchLoss',
        points: thumbnail(means.map(({ step, loss }) => [step, loss])),
        mark: first.step,
      },
    },
    remedy: settingsRemedy(evidence.hyperparameters, lowerRate(evidence.hyperparameters)),
  };
}
