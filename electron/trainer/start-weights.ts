import { RidgelineError } from '@core/errors';
import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';
import type { StartWeights } from '@core/start/start-from';

/**
 * The weights that a network begins with: of the layers that are taken over those of the earlier run, of the others those
 * given.
 * @param random of all parameters, by name
 * @param earlier the earlier run's
 * @throws RidgelineError `weightsDamaged` if the file has not what it had when the layers were chosen
 */
export function startWith(
  network: NetworkDescription,
  random: WeightMap,
  earlier: WeightMap,
  { taken, weightsFile }: StartWeights,
): Map<string, Float32Array> {
  const weights = new Map(random);
  for (const placed of placeLayers(network)) {
    if (!taken.includes(placed.layer.name)) continue;
    for (const { name, shape } of layerParameters(placed)) {
      const values = earlier.get(name);
      if (values?.length !== sizeOf(shape)) {
        throw new RidgelineError('weightsDamaged', `${weightsFile} has no ${name} of this shape.`, {
          path: weightsFile,
        });
      }
      weights.set(name, values);
    }
  }
  return weights;
}
