import { RidgelineError } from '@core/errors';
import { mapInOrder } from '@core/map-in-order';
import type { Inspected } from '@core/protocol/decoder';
import type { Catalogue } from '../catalogue/catalogue';
import type { InspectedImage } from '../catalogue/image-columns';
import type { Rejected } from '../catalogue/rejected';
import { stopIfCancelled } from '../cancelled';
import type { Decode } from '../decode';
import type { ListedFile, ListedFiles } from './listed-files';

/** Files of one work for a decoder: enough that a message for each work costs little. */
const chunkSize = 64;
/** Works under way: two for each decoder of a usual pool, so that none of them waits. */
const inFlight = { items: 8 };

/**
 * Has the header of every file read, and puts them into the catalogue as images or problems.
 * @returns the classes that have an image
 * @throws RidgelineError `cancelled`, and what makes the work as a whole impossible
 */
export async function inspectFiles(
  catalogue: Catalogue,
  files: ListedFiles,
  decode: Decode,
  signal: AbortSignal,
): Promise<Set<string>> {
  const filled = new Set<string>();
  const inspected = mapInOrder(files.chunks(chunkSize), inFlight, async (chunk) => ({
    chunk,
    results: await inspect(chunk, files, decode, signal),
  }));
  for await (const { chunk, results } of inspected) {
    stopIfCancelled(signal);
    const images: InspectedImage[] = [];
    const rejected: Rejected[] = [];
    chunk.forEach((file, i) => {
      const result = results[i];
      if (result === undefined) return;
      const className = files.className(file);
      if (result.picture !== null && className !== null) {
        images.push({ ...file, ...result.picture, findings: result.findings });
        filled.add(className);
      } else rejected.push(...rejectedFile(files, file, result));
    });
    catalogue.add(chunk.length, images, rejected);
  }
  return filled;
}

async function inspect(
  chunk: readonly ListedFile[],
  files: ListedFiles,
  decode: Decode,
  signal: AbortSignal,
): Promise<Inspected[]> {
  const listed = chunk.map((file) => ({ path: files.path(file), relative: files.relative(file) }));
  const answer = await decode({ type: 'inspect', files: listed }, signal);
  if (answer.type === 'inspected') return answer.results;
  if (answer.type === 'decoded') throw new Error('A decoder decoded what it was to inspect');
  const { code, message, detail } = answer.failure;
  throw new RidgelineError(code, message, detail);
}

function rejectedFile(files: ListedFiles, file: ListedFile, { picture, findings }: Inspected): Rejected[] {
  const place = {
    relative: files.relative(file),
    absolute: files.path(file),
    className: files.className(file),
    isFile: true,
  };
  // A picture beside the classes is not used, so what else there is to say about it does not matter.
  const told = picture === null ? findings : [{ code: 'looseImage' as const, detail: {} }];
  return told.map((finding) => ({ ...place, finding }));
}
