import type { WeightMap } from '@core/initialisers/initial-weights';
import { parameterName } from '@core/network/parameters';
import type { NetworkDescription } from '@core/network/description';
import { placeLayers, type PlacedLayer } from '@core/network/shapes';
import { countUses } from '../fold-normalisation';
import { preprocessed } from '../model-format';
import type { OnnxGraph } from './onnx-graph';
import { kernelOf, onnxKernel, plainWeights, type OnnxWeights } from './onnx-weights';

/** The least and the greatest value that was seen in a layer's output. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

interface Affine {
  readonly scale: number;
  /** The number, 0–255, that stands for 0. */
  readonly zero: number;
}

/**
 * Kernels keep to ±64: where a processor has no instructions for whole numbers of its own (AVX2 without VNNI), sums of two
 * products with 8 bits each run over, and ONNX Runtime advises one bit less.
 */
const largestWeight = 64;

/**
 * Whole numbers between and inside the layers, as pairs of QuantizeLinear and DequantizeLinear that ONNX Runtime melts
 * into operations on integers: kernels symmetric with a scale for each output, what passes between layers affine in
 * uint8 with the range that was seen (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
 * Integer-Arithmetic-Only Inference"). The logits stay float32.
 * @param ranges by layer name, and of the preprocessing
 */
export function quantisedWeights(
  network: NetworkDescription,
  weights: WeightMap,
  ranges: ReadonlyMap<string, ValueRange>,
): OnnxWeights {
  const placed = placeLayers(network);
  const left = float32Layers(placed);
  const scaleOf = (layer: string) => affine(ranges.get(layer) ?? { min: 0, max: 1 });
  const sources = new Map(placed.map(({ layer, from }) => [layer.name, from]));
  /** The layer whose numbers a value has: dropout and the like hand them on. */
  const source = (layer: string | null): string =>
    layer === null ? preprocessed : ranges.has(layer) ? layer : source(sources.get(layer) ?? null);
  return {
    ...plainWeights(weights, 'float32'),
    kernelAndBias: (graph, one) => {
      const { name } = one.layer;
      const { shape, values, outputAxis } = onnxKernel(one, weights);
      const outputs = shape[outputAxis] ?? 0;
      const inner = outputAxis === 0 ? values.length / outputs : 1;
      const outputOf = (index: number) => Math.floor(index / inner) % outputs;
      const largest = new Float32Array(outputs);
      values.forEach((value, i) => {
        const output = outputOf(i);
        largest[output] = Math.max(largest[output] ?? 0, Math.abs(value));
      });
      const scales = largest.map((value) => (value === 0 ? 1 : value / largestWeight));
      const kernel = Int8Array.from(values, (value, i) => Math.round(value / (scales[outputOf(i)] ?? 1)));
      const inputScale = scaleOf(source(one.from)).scale;
      const bias = weights.get(parameterName(name, 'bias'));
      return [
        dequantised(graph, kernelOf(one).name, 'int8', { shape, values: kernel }, scales, outputAxis),
        ...(bias === undefined
          ? []
          : [
              dequantised(
                graph,
                parameterName(name, 'bias'),
                'int32',
                {
                  shape: [outputs],
                  values: Int32Array.from(bias, (value, i) =>
                    Math.round(value / (inputScale * (scales[i] ?? 1))),
                  ),
                },
                scales.map((scale) => scale * inputScale),
                0,
              ),
            ]),
      ];
    },
    between: (graph, layer, output) => {
      if (left.has(layer)) return output;
      const { scale, zero } = scaleOf(layer);
      const parameters = [
        graph.tensor(`${layer}/scale`, { type: 'float32', shape: [], values: Float32Array.of(scale) }),
        graph.tensor(`${layer}/zero`, { type: 'uint8', shape: [], values: Uint8Array.of(zero) }),
      ];
      const quantised = graph.add('QuantizeLinear', [output, ...parameters]);
      return graph.add('DequantizeLinear', [quantised, ...parameters]);
    },
  };
}

/** Layers whose outputs stay as they are: the logits, and what a ReLU takes alone, which it is melted into. */
function float32Layers(placed: readonly PlacedLayer[]): ReadonlySet<string> {
  const uses = countUses(placed);
  const left = new Set(placed.slice(-1).map(({ layer }) => layer.name));
  for (const { layer, from } of placed) {
    const isMelted =
      layer.kind === 'activation' && (layer.activation === 'relu' || layer.activation === 'relu6');
    if (isMelted && from !== null && uses.get(from) === 1) {
      left.add(from);
    }
  }
  return left;
}

/** The range holds 0, which padding needs, and is 0–255 in steps of the scale. */
function affine({ min, max }: ValueRange): Affine {
  const [low, high] = [Math.min(min, 0), Math.max(max, 0)];
  const scale = high > low ? (high - low) / 255 : 1;
  return { scale: Math.fround(scale), zero: Math.min(255, Math.max(0, Math.round(-low / scale))) };
}

function dequantised(
  graph: OnnxGraph,
  name: string,
  type: 'int8' | 'int32',
  { shape, values }: { shape: readonly number[]; values: Int8Array | Int32Array },
  scales: Float32Array,
  axis: number,
): string {
  return graph.add(
    'DequantizeLinear',
    [
      graph.tensor(`${name}/whole`, { type, shape, values }),
      graph.tensor(`${name}/scale`, { type: 'float32', shape: [scales.length], values: scales }),
      graph.tensor(`${name}/zero`, {
        type,
        shape: [scales.length],
        values: type === 'int8' ? new Int8Array(scales.length) : new Int32Array(scales.length),
      }),
    ],
    { axis: { int: axis } },
    name,
  );
}
