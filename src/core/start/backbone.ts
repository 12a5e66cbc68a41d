import type { Hyperparameters } from '../hyperparameters/fields';
import { applies } from '../hyperparameters/fields';
import type { NetworkDescription } from '../network/description';
import { layerParameters } from '../network/parameters';
import { placeLayers } from '../network/shapes';
import type { StartFrom } from './start-from';

const none: ReadonlySet<string> = new Set();

/**
 * The part of a network that was trained before: the layers, also those without weights, before the first that begins
 * anew, and never the last one. A dropout that stands directly before what is trained belongs to that, as in a head that
 * Keras' guide to transfer learning builds (pooling, dropout, dense).
 */
export function backboneLayers(
  network: NetworkDescription,
  startFrom: Pick<StartFrom, 'taken'> | null,
): ReadonlySet<string> {
  if (startFrom === null) return none;
  const taken = new Set(startFrom.taken);
  const placed = placeLayers(network);
  const firstNew = placed.findIndex((one) => layerParameters(one).length > 0 && !taken.has(one.layer.name));
  let end = firstNew === -1 ? placed.length - 1 : Math.min(firstNew, placed.length - 1);
  const isDropout = (kind: string | undefined) => kind === 'dropout' || kind === 'spatialDropout2d';
  while (end > 0 && isDropout(placed[end - 1]?.layer.kind)) end -= 1;
  return new Set(placed.slice(0, end).map(({ layer }) => layer.name));
}

/**
 * Whether the backbone stands still in an epoch, counted from 1. An epoch beyond the last one does not come, and counts as
 * the last.
 */
export function isFrozenIn(epoch: number, hyperparameters: Hyperparameters): boolean {
  if (!applies('freeze', hyperparameters)) return false;
  const { freeze, freezeEpochs, epochs } = hyperparameters;
  return freeze === 'backbone' || (freeze === 'first' && Math.min(epoch, epochs) <= freezeEpochs);
}

/** The layers that stand still in an epoch, counted from 1. */
export function frozenLayers(
  network: NetworkDescription,
  hyperparameters: Hyperparameters,
  startFrom: Pick<StartFrom, 'taken'> | null,
  epoch: number,
): ReadonlySet<string> {
  return isFrozenIn(epoch, hyperparameters) ? backboneLayers(network, startFrom) : none;
}
