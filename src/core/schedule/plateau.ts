import type { SchedulePlan } from './learning-rate';

/** By how much a validation loss must be lower to count as better: Keras' `min_delta` (PyTorch's is relative). */
export const plateauMinDelta = 1e-4;

export interface PlateauRule {
  readonly factor: number;
  /** Epochs without a better loss after which the rate falls. */
  readonly patience: number;
  /** The rate falls no further than this. */
  readonly floor: number;
}

/** What `reduceOnPlateau` remembers from epoch to epoch: plain data, as it belongs to a checkpoint. */
export interface PlateauState {
  /** The lowest validation loss so far; null before there was one. */
  readonly best: number | null;
  /** Epochs since then, or since the rate last fell. */
  readonly wait: number;
  /** How often the rate has fallen. */
  readonly reductions: number;
}

export const initialPlateau: PlateauState = { best: null, wait: 0, reductions: 0 };

/**
 * The state after an epoch, by the rules of Keras' `ReduceLROnPlateau` (mode "min", `cooldown` 0). A loss that is not a
 * number is none that is better.
 * @returns the same state if the schedule is another one
 */
export function plateauAfter(state: PlateauState, validationLoss: number, plan: SchedulePlan): PlateauState {
  if (plan.plateau === null) return state;
  if (validationLoss < (state.best ?? Infinity) - plateauMinDelta) {
    return { ...state, best: validationLoss, wait: 0 };
  }
  const wait = state.wait + 1;
  const canFall = reducedRate(plan.learningRate, plan.plateau, state) > plan.plateau.floor;
  return wait >= plan.plateau.patience && canFall
    ? { ...state, wait: 0, reductions: state.reductions + 1 }
    : { ...state, wait };
}

/** The rate after the falls so far: factor^reductions of the full one, and not below the floor. */
export function reducedRate(learningRate: number, rule: PlateauRule, state: PlateauState): number {
  // A floor above the rate must not raise it.
  const floor = Math.min(rule.floor, learningRate);
  return Math.max(floor, learningRate * rule.factor ** state.reductions);
}
