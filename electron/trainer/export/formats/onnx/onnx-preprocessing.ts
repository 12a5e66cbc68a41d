import { lumaWeights, type Fit } from '@core/dataset/preparation';
import { levelScaling } from '@core/network/input-scaling';
import { preprocessed, type TrainedNetwork } from '../model-format';
import type { OnnxGraph } from './onnx-graph';

/**
 * From pictures as they come to what the network sees. It resizes as the layers model of TensorFlow.js does, so that
 * every format gives a picture the same answer: squashed with the corner pixels' centres kept in place; otherwise made
 * square, and of a larger picture whole blocks of pixels averaged.
 * @param picture float32 [batch, height, width, 3], 0–255, any size
 * @returns [batch, channels, size, size]
 */
export function onnxPreprocessing(
  graph: OnnxGraph,
  picture: string,
  { manifest, hyperparameters }: TrainedNetwork,
): string {
  const { preparation, channels } = manifest;
  const { imageSize, fit } = preparation;
  const planes = graph.add('Transpose', [picture], { perm: { ints: [0, 3, 1, 2] } });
  const square =
    fit === 'squash' ? squashed(graph, planes, imageSize) : fitted(graph, planes, fit, imageSize);
  const seen = channels === 1 ? grey(graph, square) : square;
  const { mean, std } = levelScaling(hyperparameters, manifest);
  const perChannel = (name: string, values: readonly number[]) =>
    graph.tensor(name, {
      type: 'float32',
      shape: [1, channels, 1, 1],
      values: Float32Array.from(values),
    });
  const centred = graph.add('Sub', [seen, perChannel('mean', mean)]);
  const factors = perChannel(
    'scale',
    std.map((deviation) => 1 / deviation),
  );
  return graph.add('Mul', [centred, factors], {}, preprocessed);
}

/** Luma of ITU-R BT.601. */
function grey(graph: OnnxGraph, picture: string): string {
  const luma = graph.tensor('luma', {
    type: 'float32',
    shape: [1, 3, 1, 1],
    values: Float32Array.from(lumaWeights),
  });
  return graph.add('Conv', [picture, luma]);
}

function squashed(graph: OnnxGraph, picture: string, size: number): string {
  return resized(graph, picture, graph.integers(size, size), 'align_corners');
}

function fitted(graph: OnnxGraph, picture: string, fit: Exclude<Fit, 'squash'>, size: number): string {
  const shape = graph.add('Shape', [picture]);
  const edge = (axis: number) => graph.add('Gather', [shape, graph.integers(axis)]);
  const [height, width] = [edge(2), edge(3)];
  const square = graph.add(fit === 'crop' ? 'Min' : 'Max', [height, width]);
  const half = (value: string) => graph.add('Div', [value, graph.integers(2)]);
  const less = (a: string, b: string) => graph.add('Sub', [a, b]);
  const list = (...parts: string[]) => graph.add('Concat', parts, { axis: { int: 0 } });
  const cut = () => {
    const [top, left] = [half(less(height, square)), half(less(width, square))];
    const ends = list(graph.add('Add', [top, square]), graph.add('Add', [left, square]));
    return graph.add('Slice', [picture, list(top, left), ends, graph.integers(2, 3)]);
  };
  const padded = () => {
    const [missingRows, missingColumns] = [less(square, height), less(square, width)];
    const [top, left] = [half(missingRows), half(missingColumns)];
    const none = graph.integers(0, 0);
    const pads = list(none, top, left, none, less(missingRows, top), less(missingColumns, left));
    return graph.add('Pad', [picture, pads, graph.scalar(0)]);
  };
  const middle = fit === 'crop' ? cut() : padded();
  const factor = graph.add('Max', [graph.integers(1), graph.add('Div', [square, graph.integers(size)])]);
  const wide = graph.add('Mul', [factor, graph.integers(size)]);
  const large = resized(graph, middle, list(wide, wide), 'half_pixel');
  const blocks = list(edge(0), edge(1), graph.integers(size), factor, graph.integers(size), factor);
  const split = graph.add('Reshape', [large, blocks]);
  return graph.add('ReduceMean', [split], { axes: { ints: [3, 5] }, keepdims: { int: 0 } });
}

/** Bilinear. @param edges [height, width] to come to */
function resized(
  graph: OnnxGraph,
  picture: string,
  edges: string,
  places: 'align_corners' | 'half_pixel',
): string {
  const shape = graph.add('Shape', [picture]);
  const others = graph.add('Slice', [shape, graph.integers(0), graph.integers(2)]);
  const sizes = graph.add('Concat', [others, edges], { axis: { int: 0 } });
  return graph.add('Resize', [picture, '', '', sizes], {
    mode: { string: 'linear' },
    coordinate_transformation_mode: { string: places },
  });
}
