import { refused } from '../refuse-model';
import { asRow } from './convolutions';
import type { LayerAtHand } from './layer-at-hand';
import { knownLength } from './network-builder';
import { isPixel, type Value } from './value';

/** Sums of several are sums of two, one after another. */
export function add({ builder, config, stored }: LayerAtHand, values: readonly Value[]): Value {
  const [first, ...others] = values;
  if (first === undefined || others.length === 0)
    throw refused(builder.file, 'invalid', `"${stored}" adds nothing`);
  return others.reduce((sum, other) => {
    if (sum.shape.join() !== other.shape.join())
      throw config.refused('input_shape', [sum.shape, other.shape]);
    const isRow = sum.isRow || other.isRow;
    if (isRow && sum.isRow !== other.isRow && !isPixel(sum)) throw config.refused('input_shape', sum.shape);
    const [one, another] = [sum, other].map((value) =>
      !isRow || value.isRow
        ? value
        : builder.add({ stored, more: 'row' }, { kind: 'flatten' }, [value], { isRow }),
    );
    return builder.add({ stored }, { kind: 'add' }, [one ?? sum, another ?? other]);
  }, first);
}

/** A picture times one pixel, which is a row here: every channel times a number, as in squeeze and excitation. */
export function multiply({ builder, config, stored }: LayerAtHand, values: readonly Value[]): Value {
  const isOfChannels = (value: Value) => value.isRow || isPixel(value);
  const [first, second, ...others] = values;
  if (first === undefined || second === undefined || others.length > 0) throw config.refused();
  const [value, factors] = isOfChannels(first) && !isOfChannels(second) ? [second, first] : [first, second];
  // Of another rank, Keras would spread it over another axis if the lengths are the same.
  const isForEach =
    factors.shape.length === value.shape.length && factors.shape.at(-1) === value.shape.at(-1);
  if (!isOfChannels(factors) || !isForEach || factors.shape.slice(0, -1).some((edge) => edge !== 1)) {
    throw config.refused('input_shape', [value.shape, factors.shape]);
  }
  return builder.add({ stored }, { kind: 'multiply' }, [value, asRow(builder, stored, factors)]);
}

/** Channels one behind the other; of several, two at a time. */
export function concatenate({ builder, config, stored }: LayerAtHand, values: readonly Value[]): Value {
  const [first, ...others] = values;
  const axis = config.number('axis', -1);
  if (first === undefined || others.length === 0) {
    throw refused(builder.file, 'invalid', `"${stored}" puts nothing together`);
  }
  return others.reduce((before, other) => {
    const edges = ({ shape }: Value): string => shape.slice(0, -1).join();
    const isLast = axis === -1 || axis === before.shape.length;
    if (!isLast || before.shape.length !== other.shape.length || edges(before) !== edges(other)) {
      throw config.refused('axis', axis);
    }
    const isRow = before.isRow || other.isRow;
    const [one, another] = isRow
      ? [asRow(builder, stored, before), asRow(builder, stored, other)]
      : [before, other];
    const channels = knownLength(builder.file, stored, before.shape.slice(-1));
    const more = knownLength(builder.file, stored, other.shape.slice(-1));
    const shape = [...before.shape.slice(0, -1), channels + more];
    return builder.add({ stored }, { kind: 'concatenate' }, [one, another], { shape });
  }, first);
}
