import type { Preparation } from '@core/dataset/preparation';
import { RidgelineError } from '@core/errors';
import type { Decoded, FileToDecode } from '@core/protocol/decoder';
import type { DecoderPool } from './decoder-pool';

/**
 * Decodes pictures as those of a dataset were.
 * @param file a new one, for the pixels of those that succeed: uint8 [picture, height, width, channel], in their order
 * @returns a result for each, in their order
 * @throws RidgelineError `cancelled`, `diskFull`, what else ends a decoder's work as a whole
 */
export async function decodePictures(
  pool: Pick<DecoderPool, 'work'>,
  files: readonly FileToDecode[],
  preparation: Preparation,
  file: string,
  signal: AbortSignal,
): Promise<Decoded[]> {
  const pixels = { file, preparation };
  const answer = await pool.work({ type: 'decode', files: [...files], pixels, facts: false }, signal);
  if (answer.type === 'failed')
    throw new RidgelineError(answer.failure.code, answer.failure.message, answer.failure.detail);
  if (answer.type !== 'decoded') throw new Error(`The decoder answered ${answer.type} instead of decoded.`);
  return answer.results;
}
