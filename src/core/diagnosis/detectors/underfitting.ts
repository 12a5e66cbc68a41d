import { byEpoch, guessingLoss, mean, trainLoss, validationLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { enlarge } from '../remedies/enlarge';
import { holdBackLess } from '../remedies/regularise';
import { settingsRemedy } from '../remedies/settings-remedy';
import { firstOf } from '../remedies/start-weights';

/** Share of guessing's loss that is left on the training images themselves. */
const muchLeft = 0.35;
/** Epochs that are looked at, and the least share of the planned ones before anything is said. */
const recentEpochs = 3;
const leastProgress = 0.6;
/** The validation loss is at most this many times the training loss: more is overfitting's gap. */
const smallGap = 1.3;
/** A loss that still falls by this share over the recent epochs only wants more of them. */
const stillFalling = 0.08;

/**
 * The network does not even fit the images that it is trained on: it is too small, held back too much, or not trained long
 * enough (Goodfellow et al. 2016, "Deep Learning", section 5.2).
 */
export function findUnderfitting(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters, isOver } = evidence;
  const recent = epochs.slice(-recentEpochs);
  const last = recent.at(-1);
  const [before] = recent;
  if (before === undefined || last === undefined || recent.length < recentEpochs) return null;
  if (!isOver && last.epoch < leastProgress * hyperparameters.epochs) return null;
  const train = mean(recent.map(trainLoss));
  const guessing = guessingLoss(evidence);
  if (trainLoss(last) < muchLeft * guessing || mean(recent.map(validationLoss)) > smallGap * train)
    return null;
  const falls = trainLoss(last) < (1 - stillFalling) * trainLoss(before);
  if (falls && !isOver) return null;
  const longer = { epochs: Math.min(1000, hyperparameters.epochs * 2) };
  return {
    kind: 'underfitting',
    severity: 'serious',
    since: before.epoch,
    evidence: {
      numbers: {
        loss: trainLoss(last),
        accuracy: last.train.accuracy,
        validationAccuracy: last.validation.accuracy,
        guessing,
      },
      names: {},
      series: { kind: 'trainLoss', points: byEpoch(epochs, trainLoss), mark: before.epoch },
    },
    remedy: settingsRemedy(
      hyperparameters,
      firstOf(holdBackLess(hyperparameters), falls ? longer : {}, enlarge(hyperparameters), longer),
    ),
  };
}
