import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Preparation } from '@core/dataset/preparation';
import type { Finding } from '@core/dataset/problem';
import type { FileToDecode } from '@core/protocol/decoder';
import { decodePictures } from '../../processes/decode-pictures';
import type { DecoderPool } from '../../processes/decoder-pool';

/** A file is lost by itself whatever happens, so the number at once is a matter of how often progress is told. */
const filesAtOnce = 64;

/** Pictures as the network gets them, in one file. */
export interface PreparedPictures {
  /** uint8 [sample, height, width, channel] of those that could be decoded, in their order. */
  readonly pixelsFile: string;
  readonly decoded: readonly string[];
  readonly refused: readonly { readonly path: string; readonly finding: Finding }[];
}

/**
 * Decodes pictures as those of a dataset were.
 * @param folder of one's own, which is removed by whoever made it
 * @throws RidgelineError `cancelled`, `diskFull`, what else ends a decoder's work as a whole
 */
export async function preparePictures(
  pool: DecoderPool,
  files: readonly FileToDecode[],
  preparation: Preparation,
  folder: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<PreparedPictures> {
  const pixelsFile = join(folder, 'pixels');
  await appendFile(pixelsFile, '');
  const decoded: string[] = [];
  const refused: { path: string; finding: Finding }[] = [];
  for (let first = 0; first < files.length; first += filesAtOnce) {
    const chunk = files.slice(first, first + filesAtOnce);
    const file = join(folder, `pixels-${first}`);
    const results = await decodePictures(pool, chunk, preparation, file, signal);
    results.forEach((result, i) => {
      const path = chunk[i]?.path ?? '';
      if (result.ok) decoded.push(path);
      else refused.push({ path, finding: result.finding });
    });
    await appendFile(pixelsFile, await readFile(file));
    await rm(file);
    onProgress(first + chunk.length, files.length);
  }
  return { pixelsFile, decoded, refused };
}
