import type { NetworkDescription } from '@core/network/description';
import { placeLayers } from '@core/network/shapes';
import { globalNorm } from '../clip-gradients';
import type { Graph, Value, Variable } from '../graph/graph';
import type { Signal } from '../training-pass';
import { moments, type Moments } from './moments';
import { deadShare, saturatedShare } from './shares';

/** What can be fetched to look into a pass; nodes that nobody fetches are not run. All values are scalars. */
export interface Observation {
  /** Of the whole gradient. */
  readonly gradientNorm: Value;
  readonly kernels: readonly { readonly variable: Variable; readonly gradientNorm: Value }[];
  /** The activation layers. */
  readonly activations: readonly ObservedActivation[];
  /** The activation layers and the logits. */
  readonly signals: readonly {
    readonly name: string;
    readonly output: Moments;
    readonly gradient: Moments;
  }[];
}

export interface ObservedActivation {
  readonly name: string;
  readonly output: Moments;
  readonly deadShare: Value | null;
  readonly saturatedShare: Value | null;
}

/**
 * @param signals of a training pass through the network
 * @param gradients of all trainable parameters by name
 */
export function observe(
  graph: Graph,
  network: NetworkDescription,
  signals: readonly Signal[],
  gradients: ReadonlyMap<string, Value>,
  kernels: readonly Variable[],
): Observation {
  const layers = new Map(placeLayers(network).map((placed) => [placed.layer.name, placed]));
  const observed = signals.map(({ name, output, gradient }) => {
    const placed = layers.get(name);
    // With the batch; the logits are a vector per sample.
    const rank = 1 + (placed?.output.length ?? 1);
    return {
      name,
      layer: placed?.layer,
      rank,
      value: output,
      output: moments(graph, output, rank),
      gradient: moments(graph, gradient, rank),
    };
  });
  return {
    gradientNorm: globalNorm(graph, [...gradients.values()]),
    kernels: kernels.flatMap((variable) => {
      const gradient = gradients.get(variable.name);
      return gradient === undefined ? [] : [{ variable, gradientNorm: globalNorm(graph, [gradient]) }];
    }),
    activations: observed.flatMap(({ name, layer, rank, value, output }): ObservedActivation[] => {
      if (layer?.kind !== 'activation') return [];
      const { activation } = layer;
      return [
        {
          name,
          output,
          deadShare: activation === 'relu' || activation === 'relu6' ? deadShare(graph, value, rank) : null,
          saturatedShare: saturatedShare(graph, activation, value, rank),
        },
      ];
    }),
    signals: observed.map(({ name, output, gradient }) => ({ name, output, gradient })),
  };
}
