import type { LayerAtHand } from './layer-at-hand';
import { windowed } from './windows';
import { lengthOf, pictureOf, type Value } from './value';

export function pooling(
  { builder, config, stored }: LayerAtHand,
  value: Value,
  kind: 'maxPooling2d' | 'averagePooling2d',
): Value {
  const poolSize = config.square('pool_size', 2);
  const strides = config.square('strides', poolSize);
  const padding = config.padding('padding');
  const { shape, channels } = windowed(builder, config, value, { kernelSize: poolSize, strides, padding });
  // Of a single pixel there is nothing to choose from.
  if (value.isRow) return value;
  return builder.add(
    { stored },
    {
      ...{ kind, poolSize },
      ...(strides !== poolSize && { strides }),
      ...(padding === 'same' && { padding }),
    },
    [value],
    { shape: [...shape, channels] },
  );
}

export function globalPooling(
  { builder, config, stored }: LayerAtHand,
  value: Value,
  kind: 'globalAveragePooling2d' | 'globalMaxPooling2d',
): Value {
  const picture = pictureOf(value);
  if (picture === null) throw config.refused('input_shape', value.shape);
  const [, , channels] = picture;
  const shape = config.flag('keepdims', false) ? [1, 1, channels] : [channels];
  if (value.isRow) return { ...value, shape };
  return builder.add({ stored }, { kind }, [value], { shape, isRow: true });
}

export function zeroPadding2d({ builder, config, stored }: LayerAtHand, value: Value): Value {
  const found = config.numbers('padding', 1);
  const [first = 0, second = first, third, fourth] = found;
  // One number for all edges, one for each direction, or one for each edge.
  const [top, bottom, left, right] =
    third === undefined || fourth === undefined
      ? [first, first, second, second]
      : [first, second, third, fourth];
  const edges = [top, bottom, left, right];
  const isRight =
    [1, 2, 4].includes(found.length) && edges.every((edge) => Number.isSafeInteger(edge) && edge >= 0);
  const picture = pictureOf(value);
  if (!isRight || picture === null || edges.some((edge) => edge > 1000)) throw config.refused('padding');
  if (edges.every((edge) => edge === 0)) return value;
  if (value.isRow) throw config.refused('input_shape', value.shape);
  const [height, width, channels] = picture;
  const shape = [
    height === null ? null : height + top + bottom,
    width === null ? null : width + left + right,
    channels,
  ];
  return builder.add({ stored }, { kind: 'zeroPadding2d', top, bottom, left, right }, [value], { shape });
}

export function flatten({ builder, stored }: LayerAtHand, value: Value): Value {
  const shape = [lengthOf(value.shape)];
  if (value.isRow) return { ...value, shape };
  return builder.add({ stored }, { kind: 'flatten' }, [value], { shape, isRow: true });
}

/** Only where it changes nothing but the edges of 1, or makes a row. */
export function reshape(at: LayerAtHand, value: Value): Value {
  const target = at.config.numbers('target_shape');
  const length = lengthOf(value.shape);
  const known = target.filter((edge) => edge !== -1).reduce((product, edge) => product * edge, 1);
  const shape = target.map((edge) => (edge !== -1 ? edge : length === null ? null : length / known));
  const full = lengthOf(shape);
  if (full !== length) throw at.config.refused('target_shape');
  if (shape.join() === value.shape.join()) return value;
  // Rows have such edges only in Keras, and so has a grey picture without an edge for its one channel.
  const isSame = value.isRow
    ? bare(shape) === bare(value.shape)
    : value.layer === null && shape.join() === [...value.shape, 1].join();
  if (isSame) return { ...value, shape };
  if (shape.length === 1 && !value.isRow) return flatten(at, value);
  throw at.config.refused('target_shape');
}

const bare = (shape: readonly (number | null)[]): string => shape.filter((edge) => edge !== 1).join();
