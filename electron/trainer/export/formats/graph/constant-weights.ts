import { toHalf } from '@core/export/half-precision';
import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import { isKernel, networkParameters, parameterName, type Parameter } from '@core/network/parameters';
import type { VariableMap } from '../../../engine/layer-operation';
import { float32, type TensorLiteral } from '../../../engine/graph/attributes';
import type { Graph, Value, Variable } from '../../../engine/graph/graph';

/** A network's weights as constants of a graph, where its layers expect variables: nothing assigns to them. */
export function constantWeights(
  graph: Graph,
  network: NetworkDescription,
  weights: WeightMap,
  precision: 'float32' | 'float16' = 'float32',
): VariableMap {
  return new Map(
    networkParameters(network).map((parameter) => [
      parameter.name,
      asVariable(parameter, constant(graph, parameter, weights, precision)),
    ]),
  );
}

/** γ/√(variance + ε) and β − mean·γ/√(variance + ε): what a normalisation multiplies with and adds. */
export function normalisationTerms(
  weights: WeightMap,
  layer: string,
  epsilon: number,
): { scale: Float32Array; shift: Float32Array } {
  const of = (kind: 'gamma' | 'beta' | 'movingMean' | 'movingVariance') =>
    required(weights, parameterName(layer, kind));
  const [gamma, beta, mean, variance] = [of('gamma'), of('beta'), of('movingMean'), of('movingVariance')];
  const scale = gamma.map((value, i) => value / Math.sqrt((variance[i] ?? 0) + epsilon));
  return { scale, shift: beta.map((value, i) => value - (mean[i] ?? 0) * (scale[i] ?? 0)) };
}

function constant(
  graph: Graph,
  parameter: Parameter,
  weights: WeightMap,
  precision: 'float32' | 'float16',
): Value {
  const { name, shape } = parameter;
  const values = required(weights, name);
  const isHalf = precision === 'float16' && isKernel(parameter);
  const tensor: TensorLiteral = isHalf
    ? { type: 'float16', shape, values: toHalf(values) }
    : { type: 'float32', shape, values };
  // Under its own name, and not by `Graph.constant`, which compares what it is given with all that it has.
  graph.nodes.push({
    name,
    op: 'Const',
    inputs: [],
    attributes: { dtype: { type: tensor.type }, value: { tensor } },
  });
  const value = { ref: `${name}:0` };
  return isHalf ? graph.add('Cast', [value], { SrcT: { type: 'float16' }, DstT: float32 }) : value;
}

function asVariable({ name, shape }: Parameter, value: Value): Variable {
  return { name, shape, value, handle: value, input: value, assign: { control: '' } };
}

function required(weights: WeightMap, name: string): Float32Array {
  const values = weights.get(name);
  if (values === undefined) throw new Error(`There is no ${name}`);
  return values;
}
