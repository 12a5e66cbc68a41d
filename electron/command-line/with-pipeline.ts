import { RidgelineError } from '@core/errors';
import { DecoderPool } from '../processes/decoder-pool';
import { PipelineClient, type Conversation } from '../processes/pipeline-client';
import type { PipelineAnswer, PipelineProgress, PipelineRequest } from '../processes/pipeline-requests';
import { listenToInterrupts } from './interrupts';
import type { Surroundings } from './surroundings';

/** Asks the pipeline, one request after the other. */
export type AskPipeline = <R extends PipelineRequest>(
  request: R,
  onProgress?: (message: PipelineProgress) => void,
) => Promise<PipelineAnswer<R>>;

/**
 * Does something with a pipeline and decoders of its own. The first interruption cancels the request under way, and
 * waits until the pipeline has cleared up; the second ends everything at once.
 * @param endedAtOnce what is to be said then
 * @throws RidgelineError `cancelled`, `interrupted`, and what the requests fail with
 */
export async function withPipeline<T>(
  { startPipeline, startDecoder }: Surroundings,
  endedAtOnce: string,
  run: (ask: AskPipeline) => Promise<T>,
): Promise<T> {
  const decoders = new DecoderPool(startDecoder);
  const pipeline = new PipelineClient(startPipeline, decoders);
  const close = (): void => {
    pipeline.close();
    decoders.close();
  };
  let underWay: Conversation<unknown> | null = null;
  let interruptions = 0;
  const stopListening = listenToInterrupts((times) => {
    interruptions = times;
    if (times === 1) underWay?.cancel();
    else close();
  });
  const ask: AskPipeline = async (request, onProgress) => {
    // It may have come between two requests.
    if (interruptions > 0) throw new RidgelineError('cancelled', 'Cancelled.');
    const conversation = pipeline.ask(request, onProgress);
    underWay = conversation;
    try {
      return await conversation.done;
    } finally {
      await conversation.settled;
    }
  };
  try {
    return await run(ask);
  } catch (thrown) {
    throw interruptions > 1 ? new RidgelineError('interrupted', endedAtOnce) : thrown;
  } finally {
    stopListening();
    close();
  }
}
