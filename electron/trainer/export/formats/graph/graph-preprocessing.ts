import { lumaWeights, type Fit, type Preparation } from '@core/dataset/preparation';
import { levelScaling } from '@core/network/input-scaling';
import { float32, int32, type Attribute } from '../../../engine/graph/attributes';
import type { Graph, Value } from '../../../engine/graph/graph';
import type { TrainedNetwork } from '../model-format';

const int: Attribute = int32;

/**
 * From pictures as they come to what the network sees, as the layers model of TensorFlow.js has it: squashed with the
 * corner pixels' centres kept in place; otherwise made square, and of a larger picture whole blocks of pixels averaged.
 * @param picture float32 [batch, height, width, 3], 0–255, any size
 * @returns [batch, size, size, channels]
 */
export function graphPreprocessing(
  graph: Graph,
  picture: Value,
  { manifest, hyperparameters }: Pick<TrainedNetwork, 'manifest' | 'hyperparameters'>,
): Value {
  const { preparation, channels } = manifest;
  const square = sizedPicture(graph, picture, preparation);
  const seen = channels === 1 ? grey(graph, square) : square;
  const { mean, std } = levelScaling(hyperparameters, manifest);
  const centred = graph.add('Sub', [seen, vector(graph, mean)], { T: float32 });
  const factors = vector(
    graph,
    std.map((deviation) => 1 / deviation),
  );
  return graph.add('Mul', [centred, factors], { T: float32 });
}

/** Square pictures of the wanted size: float32 [batch, size, size, 3]. */
export function sizedPicture(
  graph: Graph,
  picture: Value,
  { imageSize, fit }: Pick<Preparation, 'imageSize' | 'fit'>,
): Value {
  return fit === 'squash'
    ? resized(graph, picture, graph.integers(imageSize, imageSize), 'alignCorners')
    : fitted(graph, picture, fit, imageSize);
}

function vector(graph: Graph, values: readonly number[]): Value {
  return graph.constant({
    type: 'float32',
    shape: [values.length],
    values: Float32Array.from(values),
  });
}

/** Luma of ITU-R BT.601. */
function grey(graph: Graph, picture: Value): Value {
  const weighted = graph.add('Mul', [picture, vector(graph, lumaWeights)], { T: float32 });
  return graph.add('Sum', [weighted, graph.integers(3)], {
    T: float32,
    Tidx: int,
    keep_dims: { bool: true },
  });
}

function fitted(graph: Graph, picture: Value, fit: Exclude<Fit, 'squash'>, size: number): Value {
  const whole = (op: string, a: Value, b: Value) => graph.add(op, [a, b], { T: int });
  const shape = graph.add('Shape', [picture], { T: float32, out_type: int });
  // Vectors of one number, which can be put together and reckoned with alike.
  const edge = (axis: number) =>
    graph.add('Slice', [shape, graph.integers(axis), graph.integers(1)], { T: int, Index: int });
  const [batch, height, width, planes] = [edge(0), edge(1), edge(2), edge(3)];
  const square = whole(fit === 'crop' ? 'Minimum' : 'Maximum', height, width);
  const half = (value: Value) => whole('FloorDiv', value, graph.integers(2));
  const less = (a: Value, b: Value) => whole('Sub', a, b);
  const list = (...parts: Value[]) =>
    graph.add('ConcatV2', [...parts, integer(graph, 0)], {
      N: { int: parts.length },
      T: int,
      Tidx: int,
    });
  const none = graph.integers(0);
  const cut = () => {
    const begin = list(none, half(less(height, square)), half(less(width, square)), none);
    return graph.add('Slice', [picture, begin, list(batch, square, square, planes)], {
      T: float32,
      Index: int,
    });
  };
  const padded = () => {
    const [rows, columns] = [less(square, height), less(square, width)];
    const [top, left] = [half(rows), half(columns)];
    const flat = list(none, none, top, less(rows, top), left, less(columns, left), none, none);
    const pads = graph.add('Reshape', [flat, graph.integers(4, 2)], { T: int, Tshape: int });
    return graph.add('PadV2', [picture, pads, graph.scalar(0)], { T: float32, Tpaddings: int });
  };
  const middle = fit === 'crop' ? cut() : padded();
  const factor = whole('Maximum', graph.integers(1), whole('FloorDiv', square, graph.integers(size)));
  const wide = whole('Mul', factor, graph.integers(size));
  const large = resized(graph, middle, list(wide, wide), 'halfPixel');
  // Row by row, the means of neighbours: one axis after the other, as no more than four are sure to be computed with.
  const rows = graph.add(
    'Reshape',
    [large, list(whole('Mul', batch, graph.integers(size)), factor, whole('Mul', wide, planes))],
    { T: float32, Tshape: int },
  );
  const lower = mean(graph, rows, 1);
  const columns = graph.add(
    'Reshape',
    [lower, list(whole('Mul', batch, graph.integers(size * size)), factor, planes)],
    { T: float32, Tshape: int },
  );
  const small = mean(graph, columns, 1);
  return graph.add('Reshape', [small, graph.integers(-1, size, size, 3)], { T: float32, Tshape: int });
}

function mean(graph: Graph, value: Value, axis: number): Value {
  return graph.add('Mean', [value, graph.integers(axis)], {
    T: float32,
    Tidx: int,
    keep_dims: { bool: false },
  });
}

function integer(graph: Graph, value: number): Value {
  return graph.constant({ type: 'int32', shape: [], values: Int32Array.of(value) });
}

/** Bilinear. @param edges [height, width] to come to */
function resized(graph: Graph, picture: Value, edges: Value, places: 'alignCorners' | 'halfPixel'): Value {
  return graph.add('ResizeBilinear', [picture, edges], {
    T: float32,
    align_corners: { bool: places === 'alignCorners' },
    half_pixel_centers: { bool: places === 'halfPixel' },
  });
}
