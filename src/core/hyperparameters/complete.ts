import { fieldIssue } from './check';
import { applies, defaultHyperparameters, fields, hyperparameterNames, type Hyperparameters } from './fields';

/**
 * Fills in settings that a stored run does not name because they came later, and drops those that are no more,
 * so that old runs stay readable. The result is still to be checked with the schema.
 */
export function completeHyperparameters(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const known = Object.entries(stored).filter(([name]) => name in fields);
  return { ...defaultHyperparameters, ...Object.fromEntries(known) };
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
