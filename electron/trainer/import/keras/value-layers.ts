import { refused } from '../refuse-model';
import type { WantedTensor } from '../weights/weight-source';
import type { LayerAtHand } from './layer-at-hand';
import type { Value } from './value';

export function batchNormalization({ builder, config, stored, place }: LayerAtHand, value: Value): Value {
  const axis = config.numbers('axis', -1);
  const isLast = axis.length === 1 && (axis[0] === -1 || axis[0] === value.shape.length);
  const channels = value.shape.at(-1);
  if (!isLast || typeof channels !== 'number') throw config.refused('axis');
  const [scale, center] = [config.flag('scale', true), config.flag('center', true)];
  const wanted = (name: string): WantedTensor => ({ names: [name], shape: [channels] });
  const names = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : []), 'moving_mean', 'moving_variance'];
  const tensors = new Map(builder.read(place, names.map(wanted)).map((tensor, i) => [names[i], tensor]));
  const of = (name: string, otherwise: number) =>
    tensors.get(name) ?? new Float32Array(channels).fill(otherwise);
  const variance = of('moving_variance', 1);
  if (variance.some((one) => one < 0)) {
    throw refused(builder.file, 'notFinite', `its layer "${stored}" has a negative variance`, {
      layer: stored,
    });
  }
  const output = builder.add(
    { stored },
    {
      kind: 'batchNormalization',
      momentum: config.number('momentum', 0.99),
      epsilon: config.number('epsilon', 0.001),
    },
    [value],
  );
  builder.keep(output, 'gamma', of('gamma', 1));
  builder.keep(output, 'beta', of('beta', 0));
  builder.keep(output, 'movingMean', of('moving_mean', 0));
  builder.keep(output, 'movingVariance', variance);
  return output;
}

export function dropout({ builder, config, stored }: LayerAtHand, className: string, value: Value): Value {
  const rate = config.number('rate');
  if (rate < 0 || rate >= 1) throw config.refused('rate');
  if (rate === 0) return value;
  const isOfChannels = className === 'SpatialDropout2D' && !value.isRow;
  return builder.add({ stored }, { kind: isOfChannels ? 'spatialDropout2d' : 'dropout', rate }, [value]);
}
