import { parameterName } from '@core/network/parameters';
import type { WeightMap } from '@core/initialisers/initial-weights';

const logits = 'logits';

/**
 * The weights of a network whose outputs come in another order.
 * @param weights kernel [units, outputs] of the last layer, and its bias [outputs] if it has one
 * @param outputs for each new output the old one
 */
export function orderOutputs(weights: WeightMap, outputs: readonly number[]): Map<string, Float32Array> {
  const ordered = new Map(weights);
  for (const kind of ['kernel', 'bias'] as const) {
    const name = parameterName(logits, kind);
    const values = weights.get(name);
    if (values === undefined) continue;
    const width = outputs.length;
    ordered.set(
      name,
      Float32Array.from(values, (_, at) => values[at - (at % width) + (outputs[at % width] ?? 0)] ?? 0),
    );
  }
  return ordered;
}
