import { notAClassifier } from '../refuse-model';
import type { NetworkBuilder } from './network-builder';
import type { Value } from './value';

/** The dense layer that gives the logits. */
export interface Head {
  readonly dense: string;
  readonly stored: string;
  /** The layer that goes into it; null for the picture. */
  readonly before: string | null;
  /** Whether its only output is how likely the second of two classes is. */
  readonly isBinary: boolean;
}

/**
 * The last dense layer, after which comes nothing but what makes probabilities of logits; null for a network that ends
 * before it, in features.
 */
export function headOf(builder: NetworkBuilder, output: Value, loss: unknown): Head | null {
  const { file, layers } = builder;
  let at = output.layer === null ? undefined : layers.get(output.layer);
  const stored = at?.stored ?? 'input';
  let isSigmoid = false;
  while (at !== undefined && at.layer.kind !== 'dense') {
    const { layer, inputs } = at;
    const isLogistic = layer.kind === 'activation' && layer.activation === 'sigmoid' && !output.isSoftmax;
    if (layer.kind !== 'dropout' && !isLogistic && !isSigmoid && !output.isSoftmax) return null;
    if (layer.kind !== 'dropout' && (!isLogistic || isSigmoid)) throw noHead(file, stored);
    isSigmoid ||= isLogistic;
    at = layers.get(inputs[0] ?? '');
  }
  if (at?.layer.kind !== 'dense' || !output.isRow) throw noHead(file, stored);
  const { units } = at.layer;
  if (isSigmoid && units > 1) {
    const why = `each of its ${units} outputs has a sigmoid of its own, and softmax over classes is expected`;
    throw notAClassifier(file, 'multiLabel', why, { outputs: units });
  }
  // Logits alone say what they are by the loss that they were trained with.
  const isOfClasses =
    loss === null || loss === undefined || /crossentropy/i.test(JSON.stringify(loss).replace(/_/g, ''));
  if (units === 1 && (output.isSoftmax || (!isSigmoid && !isOfClasses))) {
    const why = `its layer "${at.stored}" gives one number that is no probability`;
    throw notAClassifier(file, 'regression', why, { layer: at.stored });
  }
  return { dense: at.name, stored: at.stored, before: at.inputs[0] ?? null, isBinary: units === 1 };
}

export function noHead(file: string, layer: string): Error {
  const why = `it ends in "${layer}", and a dense layer with one output for each class is expected`;
  return notAClassifier(file, 'noHead', why, { layer });
}
