import { fieldIssue } from './check';
import { applies, defaultHyperparameters, fields, hyperparameterNames, type Hyperparameters } from './fields';

/**
 * Fills in settings that a stored run does not name because they came later, and drops those that are no more,
 * so that old runs stay readable and mean what they meant. The result is still to be checked with the schema.
 */
export function completeHyperparameters(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const migrated = 'model' in stored ? stored : nameOptimiser({ ...stored });
  const known = Object.entries(migrated).filter(([name]) => name in fields);
  return { ...defaultHyperparameters, ...Object.fromEntries(known) };
}

/**
 * Before there was a choice of models, each optimiser had a weight decay and SGD had a momentum, both off at 0. Now
 * each of these has its own name; a setting that is left without effect goes back to its default.
 */
function nameOptimiser(old: Record<string, unknown>): Record<string, unknown> {
  const { weightDecay = 0, momentum, ...others } = old;
  const decays = typeof weightDecay === 'number' && weightDecay > 0;
  if (old.optimizer !== 'sgd') {
    // Adam was the default, and without effect its momentum is of no interest.
    return decays ? { ...others, weightDecay, optimizer: 'adamW' } : others;
  }
  const moves = momentum === undefined ? {} : { momentum };
  if (decays) return { ...others, ...moves, weightDecay, optimizer: 'sgdW' };
  return momentum === 0 ? others : { ...others, ...moves, optimizer: 'momentum' };
}

/**
 * Gives settings without an effect their default where they hold something invalid: nobody sees them, so nobody
 * could be asked to mend them.
 */
export function mendIdle(values: Hyperparameters): Hyperparameters {
  const idle = hyperparameterNames.filter(
    (name) => !applies(name, values) && fieldIssue(fields[name], values[name]) !== null,
  );
  return { ...values, ...Object.fromEntries(idle.map((name) => [name, fields[name].default])) };
}
