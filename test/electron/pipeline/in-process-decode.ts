import { toFailure } from '@core/errors';
import type { DecoderAnswer, DecoderWork } from '@core/protocol/decoder';
import { decodeFiles } from '../../../electron/decoder/decode-files';
import { inspectFiles } from '../../../electron/decoder/inspect/inspect-files';
import type { Decode } from '../../../electron/pipeline/decode';

/** What a decoder process does, in this one. */
export const inProcessDecode: Decode = async (work) => {
  try {
    return await answer(work);
  } catch (thrown) {
    return { type: 'failed', failure: toFailure(thrown) };
  }
};

async function answer(work: DecoderWork): Promise<DecoderAnswer> {
  return work.type === 'inspect'
    ? { type: 'inspected', results: await inspectFiles(work.files) }
    : { type: 'decoded', results: await decodeFiles(work) };
}
