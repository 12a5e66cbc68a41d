import { totalmem } from 'node:os';
import { RidgelineError } from '@core/errors';
import type { NetworkDescription } from '@core/network/description';
import { leastStepBytes } from '@core/network/memory';

/**
 * Refuses a step that cannot fit before TensorFlow tries: short of memory it ends the whole process, without a word.
 * @param available bytes
 * @param frozen layers that the backward pass does not come to
 * @throws RidgelineError `outOfMemory`
 */
export function requireMemory(
  network: NetworkDescription,
  batchSize: number,
  available = availableMemory(),
  frozen?: ReadonlySet<string>,
): void {
  const needed = leastStepBytes(network, batchSize, frozen);
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
 * elsewhere "free" leaves out what the system would give back, so all there is must do. In bytes.
 */
export function availableMemory(): number {
  return process.platform === 'linux' ? process.availableMemory() : totalmem();
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
