import { median } from '../../statistics/median';
import { byEpoch, guessingLoss, highestRate, trainLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { looksOf, type Look } from '../looks';
import { higherRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';
import { isSymmetric } from './symmetry';

/** The training loss is still above this share of guessing's. */
const muchLeft = 0.5;
/** A third of the 1e-3 that is usual (Karpathy, "CS231n"); rates that were too low were measured at up to 1.5e-4. */
const smallUpdate = 3e-4;
/** Share of the highest rate from which on an epoch counts: at the ends of schedules steps are small on purpose. */
const fullRate = 0.5;
/** By how much of guessing's loss an epoch may bring the loss down: more is not slow. */
const slowFall = 0.25;
const fewestEpochs = 2;

/** The loss goes down steadily and hardly gets anywhere, because every step moves the weights by next to nothing. */
export function findRateTooLow(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters } = evidence;
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (first === undefined || last === undefined || epochs.length < fewestEpochs) return null;
  if (last.epoch <= hyperparameters.warmupEpochs) return null;
  const guessing = guessingLoss(evidence);
  const fall = (trainLoss(first) - trainLoss(last)) / (epochs.length - 1);
  if (trainLoss(last) < muchLeft * guessing || fall <= 0 || fall > slowFall * guessing) return null;
  const update = updateAtFullRate(evidence);
  if (!(update < smallUpdate)) return null;
  return {
    kind: 'rateTooLow',
    severity: 'grave',
    since: first.epoch,
    evidence: {
      numbers: {
        rate: hyperparameters.learningRate,
        from: trainLoss(first),
        to: trainLoss(last),
        epochs: epochs.length,
        update,
      },
      names: {},
      series: { kind: 'trainLoss', points: byEpoch(epochs, trainLoss), mark: null },
    },
    remedy: settingsRemedy(hyperparameters, higherRate(hyperparameters)),
  };
}

/** The median over layers and looks of how far a step moves the weights; NaN where gradients do not get through. */
function updateAtFullRate(evidence: Evidence): number {
  const enough = fullRate * highestRate(evidence.epochs);
  const rates = new Map(evidence.epochs.map(({ epoch, learningRate }) => [epoch, learningRate]));
  const looks = looksOf(evidence).filter(({ epoch }) => (rates.get(epoch) ?? 0) >= enough);
  if (looks.some((look) => isSymmetric(look) || isBlocked(look))) return NaN;
  return median(looks.flatMap(({ layers }) => layers.flatMap(({ kernel }) => kernel.updateRatio ?? [])));
}

/** Whether a layer hardly gets a gradient: no rate would help it. */
function isBlocked({ layers }: Look): boolean {
  const norms = layers.map(({ kernel }) => kernel.gradientNorm);
  return Math.min(...norms) < 1e-4 * Math.max(...norms);
}
