import type { Argument } from './inbound-nodes';
import type { LayerAtHand } from './layer-at-hand';
import { numbersIn } from './layer-config';
import type { Value } from './value';

/** What Keras takes a smaller deviation for (keras.config.epsilon). */
const leastDeviation = 1e-7;

export function rescaling(at: LayerAtHand, value: Value): Value {
  return scaled(at, value, at.config.numbers('scale'), at.config.numbers('offset', 0));
}

/** (x − mean)/√variance, with figures from the description or among the weights. */
export function normalization(at: LayerAtHand, value: Value): Value {
  const { config, builder, place } = at;
  config.requireOneOf('invert', false);
  const channels = channelsOf(value);
  const axes = config.get('axis');
  const isOfAll = axes === null || (Array.isArray(axes) && axes.length === 0);
  const axis = isOfAll ? [-1] : config.numbers('axis', -1);
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === value.shape.length);
  if (!isLast) throw config.refused('axis');
  const told = [numbersIn(config.get('mean')), numbersIn(config.get('variance'))];
  const shape = isOfAll ? [] : [channels];
  const [mean, variance] = told.every((part) => part !== null)
    ? told
    : builder
        .read(place, [
          { names: ['mean'], shape },
          { names: ['variance'], shape },
          { names: ['count'], shape: null },
        ])
        .map((part) => [...part]);
  if (mean === undefined || variance === undefined) throw config.refused('mean');
  const scale = variance.map((part) => 1 / Math.max(Math.sqrt(part), leastDeviation));
  const offset = mean.map((part, index) => -part * (scale[index % scale.length] ?? 1));
  return scaled(at, value, scale, offset);
}

/** A sum, difference, product or quotient of levels and numbers, as preprocessing is written in Python. */
export function arithmetic(
  at: LayerAtHand,
  operation: 'add' | 'subtract' | 'multiply' | 'divide',
  value: Value,
  other: Argument | undefined,
  isFirst: boolean,
): Value {
  const numbers = other !== undefined && 'constant' in other ? numbersIn(other.constant) : null;
  // What is taken from a number, or divides one, is turned around.
  const isTurned = !isFirst && (operation === 'subtract' || operation === 'divide');
  if (numbers === null || isTurned) throw at.config.refused();
  switch (operation) {
    case 'add':
      return scaled(at, value, [1], numbers);
    case 'subtract':
      return scaled(
        at,
        value,
        [1],
        numbers.map((number) => -number),
      );
    case 'multiply':
      return scaled(at, value, numbers, [0]);
    case 'divide':
      return scaled(
        at,
        value,
        numbers.map((number) => 1 / number),
        [0],
      );
  }
}

export function resizing({ builder, config }: LayerAtHand, value: Value): Value {
  const [height, width] = [config.whole('height', 1), config.whole('width', 1)];
  if (value.layer !== null || value.shape.length !== 3 || builder.fit !== null) throw config.refused();
  builder.fit = config.flag('crop_to_aspect_ratio', false)
    ? 'crop'
    : config.flag('pad_to_aspect_ratio', false)
      ? 'pad'
      : 'squash';
  return { ...value, shape: [height, width, ...value.shape.slice(2)] };
}

/** Only of levels: a network's input is scaled, and nothing inside. @throws RidgelineError `modelLayerUnknown` */
export function scaled(
  { config }: LayerAtHand,
  value: Value,
  factors: readonly number[],
  offsets: readonly number[],
): Value {
  if (value.layer !== null) throw config.refused();
  const channels = channelsOf(value);
  for (const numbers of [factors, offsets]) {
    if (numbers.length !== 1 && numbers.length !== channels) throw config.refused();
  }
  const at = (numbers: readonly number[], channel: number) =>
    numbers[numbers.length === 1 ? 0 : channel] ?? 0;
  const before = (part: 'scale' | 'offset', channel: number) =>
    value.scaling === null ? Number(part === 'scale') : at(value.scaling[part], channel);
  const all = Array.from({ length: channels }, (_, channel) => channel);
  return {
    ...value,
    scaling: {
      scale: all.map((channel) => before('scale', channel) * at(factors, channel)),
      offset: all.map((channel) => before('offset', channel) * at(factors, channel) + at(offsets, channel)),
    },
  };
}

/** Grey pictures may come without an edge for it. */
function channelsOf({ shape }: Value): number {
  return shape.length === 3 ? (shape[2] ?? 1) : 1;
}
