import { batchLosses, byEpoch, guessingLoss, mean, validationLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { lowerRate, somewhatLowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';

/** Epochs that are looked at, and how many it takes. */
const recentEpochs = 8;
const fewestEpochs = 5;
/** A jump from the middle of the neighbours, as a share of guessing's loss. */
const largeJump = 0.06;
/** So many of the recent epochs jump. */
const jumpsNeeded = 2;
/** The validation loss jumps by so many times what the loss of the batches does. */
const moreThanBatches = 1.5;

/**
 * The validation loss goes up and down from epoch to epoch by more than it goes anywhere, so that it is chance which epoch
 * is the best. The same images are measured each time: what jumps are the weights.
 */
export function findNoisyValidation(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters } = evidence;
  const recent = epochs.slice(-recentEpochs);
  if (recent.length < fewestEpochs) return null;
  const guessing = guessingLoss(evidence);
  const validation = jumps(recent.map(validationLoss));
  const batches = jumps(batchLosses(evidence).slice(-recentEpochs));
  const far = validation.filter((jump) => jump >= largeJump * guessing).length;
  // Without steps there is nothing to hold it against.
  if (far < jumpsNeeded || !(mean(validation) >= moreThanBatches * mean(batches))) return null;
  const first = validation.findIndex((jump) => jump >= largeJump * guessing) + 1;
  const since = recent[first]?.epoch ?? 1;
  const average = { ema: true, emaMomentum: 0.99 };
  return {
    kind: 'noisyValidation',
    severity: 'serious',
    since,
    evidence: {
      numbers: {
        jump: mean(validation),
        lowest: Math.min(...recent.map(validationLoss)),
        highest: Math.max(...recent.map(validationLoss)),
        samples: recent[0]?.validation.samples ?? 0,
      },
      names: {},
      series: { kind: 'validationLoss', points: byEpoch(epochs, validationLoss), mark: since },
    },
    remedy: settingsRemedy(
      hyperparameters,
      hyperparameters.schedule === 'constant'
        ? { schedule: 'cosine' }
        : hyperparameters.ema
          ? lowerRate(hyperparameters)
          : hyperparameters.batchSize >= 64
            ? somewhatLowerRate(hyperparameters)
            : average,
    ),
  };
}

/** How far each value but the first and the last is from the middle of its neighbours. */
function jumps(values: readonly number[]): number[] {
  return values
    .slice(1, -1)
    .map((value, i) => Math.abs(value - ((values[i] ?? 0) + (values[i + 2] ?? 0)) / 2));
}
