import { createRandom } from '@core/random/random';
import type { DropoutMakers, MakeDropout } from './forward';
import type { Graph, Value } from './graph/graph';
import { dropout } from './operations/dropout';
import { spatialDropout2d } from './operations/spatial-dropout2d';

/**
 * Dropout that draws other units for each value of `counter`.
 * @param counter int32 scalar, fed
 * @param name of the random streams, one for each layer
 */
export function dropoutMakers(graph: Graph, seed: number, name: string, counter: Value): DropoutMakers {
  const stream = (layer: string) => createRandom(seed, `${name}/${layer}`).uint32() | 0;
  const making =
    (operation: typeof dropout): MakeDropout =>
    (layer, value, rate) =>
      operation(graph, value, rate, counter, stream(layer));
  return { makeDropout: making(dropout), makeSpatialDropout: making(spatialDropout2d) };
}
