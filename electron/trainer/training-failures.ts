import { RidgelineError } from '@core/errors';

/** How TensorFlow, the C++ library and V8 say that there is no more memory. */
const outOfMemory =
  /\bOOM\b|resource exhausted|bad_alloc|failed to allocate|allocation failed|out of memory/i;

/** Turns what a computation threw into an error that the user can act on; anything else stays what it is. */
export function explainTrainingError(thrown: unknown, batchSize: number): unknown {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof RidgelineError || !outOfMemory.test(message)) return thrown;
  const suggestedBatchSize = Math.max(1, Math.floor(batchSize / 2));
  return new RidgelineError(
    'outOfMemory',
    `There is not enough memory for a batch of ${batchSize} samples: try ${suggestedBatchSize}. (${message})`,
    { batchSize, suggestedBatchSize },
  );
}
