import { totalmem } from 'node:os';
import { RidgelineError } from '@core/errors';
import type { NetworkDescription } from '@core/network/description';
import { countParameters } from '@core/network/parameters';
import { placeLayers, sizeOf } from '@core/network/shapes';

/** Weights, gradients and Adam's two moments. */
const copiesOfWeights = 4;

/**
 * What a training step needs at the very least, in bytes: every activation that the backward pass will ask for, the
 * gradient of the largest one, and the weights. TensorFlow needs more; it fuses convolution, bias and activation, so
 * that only the last of these is kept.
 */
export function leastStepBytes(network: NetworkDescription, batchSize: number): number {
  const kept = placeLayers(network).filter(
    ({ layer }) => layer.kind === 'activation' || layer.kind === 'maxPooling2d',
  );
  const sizes = [sizeOf(network.inputShape), ...kept.map(({ output }) => sizeOf(output))];
  const perSample = sizes.reduce((sum, size) => sum + size, 0) + Math.max(...sizes);
  return (
    (perSample * batchSize + copiesOfWeights * countParameters(network)) * Float32Array.BYTES_PER_ELEMENT
  );
}

/**
 * Refuses a step that cannot fit before TensorFlow tries: short of memory it ends the whole process, without a word.
 * @param available bytes
 * @throws RidgelineError `outOfMemory`
 */
export function requireMemory(
  network: NetworkDescription,
  batchSize: number,
  available = availableMemory(),
): void {
  const needed = leastStepBytes(network, batchSize);
  if (needed <= available) return;
  const suggestedBatchSize = Math.max(1, Math.floor((batchSize * available) / needed / 2));
  throw new RidgelineError(
    'outOfMemory',
    `A batch of ${batchSize} samples needs at least ${megabytes(needed)} MB, and ${megabytes(available)} MB are ` +
      `free: try a batch size of ${suggestedBatchSize}.`,
    { batchSize, suggestedBatchSize, neededBytes: needed, availableBytes: available },
  );
}

/**
 * Only Linux tells how much memory could be had, caches included, and knows of limits that a container sets;
 * elsewhere "free" leaves out what the system would give back, so all there is must do.
 */
function availableMemory(): number {
  return process.platform === 'linux' ? process.availableMemory() : totalmem();
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
