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
  const told = shortened(why, longestSentence);
  return new RidgelineError('modelRefused', `${name} is not read: ${told}.`, {
    ...{ file: name, reason, why: told },
    ...shortDetail(detail),
  });
}

/**
 * The error for a layer, or a setting of one, that no network of Ridgeline has.
 * @param what the class, or the class with the setting: `Conv2D(dilation_rate=2)`
 */
export function unknownLayer(file: string, layer: string, what: string): RidgelineError {
  const name = basename(file);
  const told = { layer: shortened(layer, longestWord), class: shortened(what, longestWord) };
  return new RidgelineError(
    'modelLayerUnknown',
    `${name} is not read: its layer "${told.layer}" is ${told.class}, which Ridgeline does not have.`,
    { file: name, ...told },
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
  const told = shortened(why, longestSentence);
  return new RidgelineError('modelNotAClassifier', `${name} is no image classifier: ${told}.`, {
    ...{ file: name, reason },
    ...shortDetail(detail),
  });
}

/** What a file says of itself may be megabytes. */
const longestSentence = 500;
const longestWord = 200;

function shortDetail(detail: ErrorDetail): ErrorDetail {
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [
      key,
      typeof value === 'string' ? shortened(value, longestWord) : value,
    ]),
  );
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The words of whatever a library threw. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
