import { byEpoch, guessingLoss, highestRate, mean, trainLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { somewhatLowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';

/** Epochs of each of the two stretches that are compared. */
const stretch = 3;
/** The training loss fell by less than this share from one stretch to the next. */
const leastFall = 0.03;
/** Share of guessing's loss below which there is nothing to gain. */
const littleLeft = 0.05;
/** Share of the highest rate so far from which on a lower one is still to be tried. */
const highRate = 0.5;

/** The training loss stands still well above zero while the rate is still high: smaller steps may get further down. */
export function findPlateau(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters } = evidence;
  const now = epochs.at(-1);
  if (now === undefined || epochs.length < 2 * stretch) return null;
  const [before, after] = [epochs.slice(-2 * stretch, -stretch), epochs.slice(-stretch)];
  const [from, to] = [mean(before.map(trainLoss)), mean(after.map(trainLoss))];
  if (to < littleLeft * guessingLoss(evidence) || to < (1 - leastFall) * from) return null;
  if (now.learningRate < highRate * highestRate(epochs)) return null;
  const since = standsSince(evidence, to);
  return {
    kind: 'plateau',
    severity: 'serious',
    since,
    evidence: {
      numbers: { loss: to, epochs: now.epoch - since + 1, rate: now.learningRate },
      names: {},
      series: { kind: 'trainLoss', points: byEpoch(epochs, trainLoss), mark: since },
    },
    remedy: settingsRemedy(
      hyperparameters,
      hyperparameters.schedule === 'constant'
        ? { schedule: 'reduceOnPlateau', stepFactor: 0.3 }
        : somewhatLowerRate(hyperparameters),
    ),
  };
}

/** The first epoch whose loss was no more than a little above where it stands. */
function standsSince({ epochs }: Evidence, level: number): number {
  return epochs.find((report) => trainLoss(report) <= level * (1 + leastFall))?.epoch ?? 1;
}
