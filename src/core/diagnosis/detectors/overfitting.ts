import { mean, thumbnail, trainLoss, validationLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { regularise } from '../remedies/regularise';
import { settingsRemedy } from '../remedies/settings-remedy';

/** Epochs without a new best before it is called overfitting, and the least rise of the validation loss. */
const patience = 3;
const leastRise = 0.05;
/**
 * A rise of so many standard errors is not the chance of which images validate. The more epochs stay above the best one,
 * the less it takes: the square root of it, as if they were independent.
 */
const standardErrors = 3;

/**
 * Overfitting has begun where the validation loss was lowest, if since then it rose by at least 5 %, and by more than
 * chance, over several epochs while the training loss went on falling (Prechelt 1998, "Early Stopping – But When?"). The
 * mean of the last three epochs is compared, so that one bad epoch is not taken for a trend.
 */
export function findOverfitting({ epochs, hyperparameters }: Evidence): Finding | null {
  const [first] = epochs;
  const now = epochs.at(-1);
  if (first === undefined || now === undefined) return null;
  const best = epochs.reduce(
    (low, report) => (validationLoss(report) < validationLoss(low) ? report : low),
    first,
  );
  if (now.epoch - best.epoch < patience) return null;
  const recent = epochs.slice(-patience);
  const from = validationLoss(best);
  const rise = mean(recent.map(validationLoss)) - from;
  const errors = standardErrors * Math.sqrt(patience / (now.epoch - best.epoch));
  const needed = Math.max(leastRise * from, errors * standardError(from, best.validation.samples));
  if (rise < needed || mean(recent.map(trainLoss)) >= trainLoss(best)) return null;
  const accuracyLost = best.validation.accuracy - mean(recent.map(({ validation }) => validation.accuracy));
  return {
    kind: 'overfitting',
    severity: accuracyLost >= 0.01 || rise >= 0.25 * from ? 'serious' : 'minor',
    since: best.epoch,
    evidence: {
      numbers: {
        from,
        to: validationLoss(now),
        trainFrom: trainLoss(best),
        trainTo: trainLoss(now),
        gap: validationLoss(now) - trainLoss(now),
      },
      names: {},
      series: {
        kind: 'gap',
        points: thumbnail(epochs.map((report) => [report.epoch, validationLoss(report) - trainLoss(report)])),
        mark: best.epoch,
      },
    },
    remedy: settingsRemedy(hyperparameters, regularise(hyperparameters)),
  };
}

/**
 * Of the difference of two mean losses over the same images, roughly. Most images have a loss near 0 and the wrong ones
 * one of about 3 nats, so that the variance is about 3 times the mean; half the deviation is left in a difference of pairs.
 */
function standardError(loss: number, samples: number): number {
  return 0.5 * Math.sqrt((3 * loss) / Math.max(1, samples));
}
