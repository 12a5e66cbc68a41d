import { batchLosses, byEpoch, guessingLoss, lossBySteps, smoothedSteps, trainLoss } from '../curves';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { looksOf, type Look } from '../looks';
import { lowerRate } from '../remedies/learning-rate';
import { settingsRemedy } from '../remedies/settings-remedy';
import { isSymmetric } from './symmetry';

/** A training loss of at least this share of guessing's: nothing to speak of was learned. */
const nothingLearned = 0.9;
/** A start above so many times guessing's loss is the start weights' fault. */
const saneStart = 5;
/**
 * A rise of the training loss from its best, as a share of guessing's loss, and how many epochs it takes to be sure. One of
 * 0.05 was measured in runs that learn.
 */
const jump = 0.08;
const jumpsNeeded = 2;
/** Share of a layer's units or outputs that no gradient gets through, in at least half of the layers. */
const deadShare = 0.9;

/**
 * The rate is too high: the loss jumps from epoch to epoch by far more than chance, or nothing is learned although the
 * network began well, and the steps were so large that the loss rose at first or that they killed the layers.
 */
export function findRateTooHigh(evidence: Evidence): Finding | null {
  const { epochs, hyperparameters } = evidence;
  const last = epochs.at(-1);
  if (last === undefined) return null;
  const looks = looksOf(evidence);
  const guessing = guessingLoss(evidence);
  const jumps = jumpingEpochs(evidence, guessing);
  const isStuck = trainLoss(last) >= nothingLearned * guessing && wereStepsLarge(evidence, guessing, looks);
  const since = jumps[0] ?? (isStuck ? epochs[0]?.epoch : undefined);
  if (since === undefined) return null;
  return {
    kind: 'rateTooHigh',
    severity: isStuck ? 'grave' : 'serious',
    since,
    evidence: {
      numbers: {
        rate: hyperparameters.learningRate,
        loss: trainLoss(last),
        guessing,
        jumps: jumps.length,
      },
      names: {},
      series:
        // What the first steps did shows in the batches only.
        isStuck && evidence.steps.length > 0
          ? { kind: 'batchLoss', points: lossBySteps(evidence.steps), mark: null }
          : { kind: 'trainLoss', points: byEpoch(epochs, trainLoss), mark: since },
    },
    remedy: settingsRemedy(hyperparameters, lowerRate(hyperparameters)),
  };
}

/**
 * Epochs whose training loss was far above the best before, as its batches also say; none if there are too few to be sure.
 * If the batches say nothing, it is the running means of a normalisation that jump.
 */
function jumpingEpochs(evidence: Evidence, guessing: number): number[] {
  const batches = batchLosses(evidence);
  let [best, bestBatches] = [Infinity, Infinity];
  const found: number[] = [];
  for (const [index, report] of evidence.epochs.entries()) {
    const loss = trainLoss(report);
    const batch = batches[index] ?? NaN;
    // What is not below guessing is stuck, and its small ups and downs say nothing.
    const jumps = best < nothingLearned * guessing && loss > best + jump * guessing;
    if (jumps && !(batch <= bestBatches + (jump / 2) * guessing)) found.push(report.epoch);
    best = Math.min(best, loss);
    bestBatches = Math.min(bestBatches, Number.isNaN(batch) ? Infinity : batch);
  }
  return found.length >= jumpsNeeded ? found : [];
}

function wereStepsLarge({ steps }: Evidence, guessing: number, looks: readonly Look[]): boolean {
  const means = smoothedSteps(steps);
  const start = steps[0]?.dataLoss ?? Infinity;
  if (start > saneStart * guessing || looks.some(isSymmetric)) return false;
  const rose = means.slice(1).some(({ loss }) => loss > 1.2 * Math.max(start, guessing));
  return rose || looks.some(isMostlyDead);
}

function isMostlyDead({ layers }: Look): boolean {
  const shares = layers.flatMap(
    ({ activation }) => activation?.deadShare ?? activation?.saturatedShare ?? [],
  );
  return shares.length > 0 && shares.filter((share) => share >= deadShare).length * 2 >= shares.length;
}
