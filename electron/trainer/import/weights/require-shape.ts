import type { RidgelineError } from '@core/errors';
import { refused } from '../refuse-model';

/** The error for a layer that has no such tensors, or others beside. */
export function missingWeights(file: string, layer: string, why: string): RidgelineError {
  return refused(file, 'missingWeights', `its layer "${layer}" ${why}`, { layer });
}

/** @throws RidgelineError `modelRefused` for a tensor of another shape than its layer needs */
export function requireShape(
  file: string,
  layer: string,
  expected: readonly number[],
  found: readonly number[],
): void {
  if (expected.join() === found.join()) return;
  const words = { expected: `[${expected.join(', ')}]`, found: `[${found.join(', ')}]` };
  const why = `a weight of its layer "${layer}" has the shape ${words.found}, and ${words.expected} is expected`;
  throw refused(file, 'shape', why, { layer, ...words });
}
