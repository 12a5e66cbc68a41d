import type { Catalogue } from '../catalogue/catalogue';

/**
 * Finds the images that show the same, among those that have facts, and lets other work in meanwhile. Does nothing if
 * no image got facts since the last time.
 *
 * @throws RidgelineError `cancelled`
 */
export function findDuplicates(_catalogue: Catalogue, _signal: AbortSignal): Promise<void> {
  throw new Error('to come');
}
