import { defaultHyperparameters, fields } from './fields';

/**
 * Fills in settings that a stored run does not name because they came later, and drops those that are no more,
 * so that old runs stay readable. The result is still to be checked with the schema.
 */
export function completeHyperparameters(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const known = Object.entries(stored).filter(([name]) => name in fields);
  return { ...defaultHyperparameters, ...Object.fromEntries(known) };
}
