import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../fields';
import type { Advice } from './advice';

/**
 * - `neverDrops`, `neverRestarts`: training ends before the schedule does anything
 * - `lateMilestones`: before its last drop. Without any that comes, the remedy is half and three quarters of the way,
 *   as for the ResNets of He et al. (2016), section 4.2
 * - `endsAfterRestart`: in the first half of a cycle, where the rate is still high; the weights to keep are those at
 *   the end of a cycle (Loshchilov & Hutter 2017, section 3)
 * - `warmupBeforeOneCycle`: one-cycle begins with a rise of its own (Smith & Topin 2018)
 * - `stopsBeforeDrop`: early stopping waits no longer than the drop does, so that it always comes first
 */
export function adviseSchedule(values: Hyperparameters): Advice | null {
  const { schedule, epochs, warmupEpochs } = values;
  switch (schedule) {
    case 'step':
      return neverDrops('stepEpochs', values);
    case 'multiStep':
      return milestones(values);
    case 'cosineRestarts':
      return restarts(values);
    case 'oneCycle':
      return warmupEpochs > 0 ? { code: 'warmupBeforeOneCycle', name: 'warmupEpochs', remedy: 0 } : null;
    case 'reduceOnPlateau':
      return neverDrops('plateauPatience', values) ?? stopping(values, epochs);
    case 'constant':
    case 'exponential':
    case 'polynomial':
    case 'linear':
    case 'cosine':
      return null;
    default:
      return assertNever(schedule);
  }
}

function neverDrops(name: 'stepEpochs' | 'plateauPatience', values: Hyperparameters): Advice | null {
  const { epochs } = values;
  if (values[name] < epochs || !(epochs > 1)) return null;
  return { code: 'neverDrops', name, remedy: Math.max(1, Math.floor(epochs / 3)) };
}

function milestones({ milestones: drops, epochs }: Hyperparameters): Advice | null {
  const timely = drops.filter((drop) => drop < epochs);
  if (timely.length === drops.length) return null;
  return timely.length > 0
    ? { code: 'lateMilestones', name: 'milestones', remedy: timely }
    : { code: 'neverDrops', name: 'milestones', remedy: [epochs / 2, (epochs * 3) / 4] };
}

function restarts(values: Hyperparameters): Advice | null {
  const { restartEpochs, restartMultiplier, warmupEpochs, epochs } = values;
  if (!(restartEpochs >= 1) || !(restartMultiplier >= 1)) return null;
  const end = epochs - warmupEpochs;
  if (restartEpochs >= end) {
    // With a third of the way for the first, there is room for a second one twice as long.
    const remedy = Math.max(1, Math.floor(end / 3));
    return remedy < end ? { code: 'neverRestarts', name: 'restartEpochs', remedy } : null;
  }
  let cycleStart = 0;
  let length = restartEpochs;
  while (cycleStart + length <= end) {
    cycleStart += length;
    length *= restartMultiplier;
  }
  const share = (end - cycleStart) / length;
  if (share === 0 || share >= 0.5) return null;
  return { code: 'endsAfterRestart', name: 'epochs', remedy: Math.floor(warmupEpochs + cycleStart) };
}

function stopping({ patience, plateauPatience }: Hyperparameters, epochs: number): Advice | null {
  if (patience === 0 || patience > plateauPatience) return null;
  return { code: 'stopsBeforeDrop', name: 'patience', remedy: Math.min(epochs, 3 * plateauPatience) };
}
