import type { DecoderWork, Inspected } from '@core/protocol/decoder';
import { inspectFile } from './inspect-file';

/** More than one, so that the disk has something to do while a header is read. */
const atOnce = 4;

/** Judges files by their headers; the results are in the order of the files. */
export async function inspectFiles(
  files: Extract<DecoderWork, { type: 'inspect' }>['files'],
): Promise<Inspected[]> {
  const results: Inspected[] = [];
  for (let i = 0; i < files.length; i += atOnce) {
    results.push(...(await Promise.all(files.slice(i, i + atOnce).map(inspectFile))));
  }
  return results;
}
