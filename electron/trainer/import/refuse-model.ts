import { basename } from 'node:path';
import { RidgelineError, type ErrorDetail } from '@core/errors';
import type { ClassifierFault, ModelRefusal } from '@core/import/model-refusal';

/**
 * The error for a model that is not read.
 * @param file its path, of which the name is told
 * @param why in English, the end of a sentence
 * @param detail what was expected and found
 */
export function refused(
  file: string,
  reason: ModelRefusal,
  why: string,
  detail: ErrorDetail = {},
): RidgelineError {
  const name = basename(file);
  return new RidgelineError('modelRefused', `${name} is not read: ${why}.`, {
    ...{ file: name, reason, why },
    ...detail,
  });
}

/**
 * The error for a layer, or a setting of one, that no network of Ridgeline has.
 * @param what the class, or the class with the setting: `Conv2D(dilation_rate=2)`
 */
export function unknownLayer(file: string, layer: string, what: string): RidgelineError {
  const name = basename(file);
  return new RidgelineError(
    'modelLayerUnknown',
    `${name} is not read: its layer "${layer}" is ${what}, which Ridgeline does not have.`,
    { file: name, layer, class: what },
  );
}

/** The error for a network that is no image classifier. */
export function notAClassifier(
  file: string,
  reason: ClassifierFault,
  why: string,
  detail: ErrorDetail = {},
): RidgelineError {
  const name = basename(file);
  return new RidgelineError('modelNotAClassifier', `${name} is no image classifier: ${why}.`, {
    ...{ file: name, reason },
    ...detail,
  });
}

/** The words of whatever a library threw. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
