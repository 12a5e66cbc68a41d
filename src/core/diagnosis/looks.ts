import type { Hyperparameters } from '../hyperparameters/fields';
import { buildNetwork } from '../network/build-network';
import type { Evidence } from './evidence';
import { activationsAfter, layersInside, type LayerInside } from './inside-layers';

/** The layers as they were in an epoch that was looked at. */
export interface Look {
  readonly epoch: number;
  /** In the order of the network; the last one makes the logits. */
  readonly layers: readonly LayerInside[];
}

/** Names of layers do not depend on the picture's size, and the dataset that has it may be gone. */
const anyShape = [256, 256, 3] as const;

/** For each layer with weights the name of the activation after it. */
export function activationNames(
  hyperparameters: Hyperparameters,
  classes: number,
): ReadonlyMap<string, string> {
  return activationsAfter(buildNetwork(hyperparameters, anyShape, classes));
}

/** All looks inside a run, in the order of its epochs. */
export function looksOf({ hyperparameters, classes, inside }: Evidence): Look[] {
  if (inside.length === 0) return [];
  const after = activationNames(hyperparameters, classes);
  return inside.map((report) => ({ epoch: report.epoch, layers: layersInside(report, after) }));
}

/** How long something has held without a break until now. */
export interface Lasting<T> {
  readonly since: T;
  readonly times: number;
}

/** From which item on it holds to the end; null if it does not hold at the end. */
export function lasting<T>(items: readonly T[], holds: (item: T) => boolean): Lasting<T> | null {
  const first = items.findLastIndex((item) => !holds(item)) + 1;
  const since = items[first];
  return since === undefined ? null : { since, times: items.length - first };
}

/** The layer that has the most of it, and how much; null if no layer has it. */
export function mostOf(
  { layers }: Look,
  measure: (layer: LayerInside) => number | null,
): { readonly layer: LayerInside; readonly value: number } | null {
  let most: { layer: LayerInside; value: number } | null = null;
  for (const layer of layers) {
    const value = measure(layer);
    if (value !== null && (most === null || value > most.value)) most = { layer, value };
  }
  return most;
}

/** A measure by the place of the layer, from 0, where it has one. */
export function byLayer(
  { layers }: Look,
  measure: (layer: LayerInside) => number | null,
): (readonly [number, number])[] {
  return layers.flatMap((layer, place) => {
    const value = measure(layer);
    return value === null || !Number.isFinite(value) ? [] : [[place, value] as const];
  });
}
