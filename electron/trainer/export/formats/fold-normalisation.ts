import type { WeightMap } from '@core/initialisers/initial-weights';
import type { Layer, NetworkDescription } from '@core/network/description';
import { parameterName } from '@core/network/parameters';
import { placeLayers, type PlacedLayer } from '@core/network/shapes';

export interface FoldedNetwork {
  readonly network: NetworkDescription;
  readonly weights: WeightMap;
}

/**
 * The same function with every batch normalisation that follows a convolution, depthwise or not, or a dense layer put into its weights: with
 * s = γ/√(variance + ε), kernel·s and (bias − mean)·s + β (Jacob et al. 2018, section 3.2). The layer that is left has
 * the name of the normalisation, whose output it gives.
 */
export function foldNormalisation(network: NetworkDescription, weights: WeightMap): FoldedNetwork {
  const placed = placeLayers(network);
  const byName = new Map(placed.map((one) => [one.layer.name, one]));
  const uses = countUses(placed);
  const folded = new Map(weights);
  const layers: Layer[] = [];
  for (const { layer, from } of placed) {
    const before = from === null ? undefined : byName.get(from);
    const isFoldable =
      layer.kind === 'batchNormalization' &&
      (before?.layer.kind === 'conv2d' ||
        before?.layer.kind === 'depthwiseConv2d' ||
        before?.layer.kind === 'dense') &&
      uses.get(before.layer.name) === 1;
    if (!isFoldable) {
      layers.push(from === null ? layer : { ...layer, input: from });
      continue;
    }
    // It stood last among those that are kept, or elsewhere: nobody but this layer has used it.
    layers.splice(
      layers.findIndex(({ name }) => name === before.layer.name),
      1,
    );
    const { input: _input, ...kept } = before.layer;
    const wiring = before.from === null ? {} : { input: before.from };
    layers.push({ ...kept, ...wiring, name: layer.name, useBias: true });
    const kind = before.layer.kind === 'depthwiseConv2d' ? 'depthwiseKernel' : 'kernel';
    const { kernel, bias } = withNormalisation(weights, before.layer.name, kind, layer);
    folded.set(parameterName(layer.name, kind), kernel);
    folded.set(parameterName(layer.name, 'bias'), bias);
  }
  return { network: { ...network, layers }, weights: folded };
}

/** How many layers take the output of each. */
export function countUses(placed: readonly PlacedLayer[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { layer, from } of placed) {
    for (const name of [from, 'other' in layer ? layer.other : null]) {
      if (name !== null) uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  return uses;
}

function withNormalisation(
  weights: WeightMap,
  before: string,
  kernelKind: 'kernel' | 'depthwiseKernel',
  { name, epsilon }: Layer & { kind: 'batchNormalization' },
): { kernel: Float32Array; bias: Float32Array } {
  const of = (kind: 'gamma' | 'beta' | 'movingMean' | 'movingVariance') =>
    required(weights, parameterName(name, kind));
  const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('movingMean'), of('movingVariance')];
  const scale = gamma.map((value, i) => value / Math.sqrt((variance[i] ?? 0) + epsilon));
  const old = weights.get(parameterName(before, 'bias'));
  return {
    // The outputs are the last edge of every kernel that is longer than 1.
    kernel: required(weights, parameterName(before, kernelKind)).map(
      (value, i) => value * (scale[i % scale.length] ?? 0),
    ),
    bias: scale.map((factor, i) => ((old?.[i] ?? 0) - (mean[i] ?? 0)) * factor + (beta[i] ?? 0)),
  };
}

function required(weights: WeightMap, name: string): Float32Array {
  const values = weights.get(name);
  if (values === undefined) throw new Error(`There is no ${name}`);
  return values;
}
