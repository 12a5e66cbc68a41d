import { RidgelineError } from '@core/errors';
import type { Decoded } from '@core/protocol/decoder';
import { stopIfCancelled } from '../cancelled';
import type { Catalogue } from '../catalogue/catalogue';
import type { Decode } from '../decode';
import { mapInOrder } from '../map-in-order';
import { findDuplicates } from './find-duplicates';

/** Images of one work for a decoder; small enough that progress and cancelling are not waited for. */
const chunkSize = 32;
/** Works under way: two for each decoder of a usual pool, so that none of them waits. */
const inFlight = { items: 8 };

/**
 * Has the pixels of all images looked at that have no facts, and then finds the duplicates. An image that turns out to
 * be damaged becomes a problem. Goes on where it was cancelled.
 *
 * @throws RidgelineError `cancelled`, and what makes the work as a whole impossible
 */
export async function examine(catalogue: Catalogue, decode: Decode, signal: AbortSignal): Promise<void> {
  const setPhase = catalogue.examination.begin();
  try {
    await lookAtMissing(catalogue, decode, signal);
    setPhase('grouping');
    await findDuplicates(catalogue, signal);
  } finally {
    // Where all is done, that is what is told.
    setPhase('stopped');
    await catalogue.flush();
  }
}

async function lookAtMissing(catalogue: Catalogue, decode: Decode, signal: AbortSignal): Promise<void> {
  const chunks = inChunks(catalogue.unexamined(), chunkSize);
  const decoded = mapInOrder(chunks, inFlight, async (images) => ({
    images,
    results: await look(catalogue, images, decode, signal),
  }));
  for await (const { images, results } of decoded) {
    stopIfCancelled(signal);
    images.forEach((image, i) => {
      const result = results[i];
      if (result?.ok === false) catalogue.reject(image, result.finding);
      else if (result?.ok === true && result.facts !== null) catalogue.setFacts(image, result.facts);
    });
  }
}

async function look(
  catalogue: Catalogue,
  images: readonly number[],
  decode: Decode,
  signal: AbortSignal,
): Promise<Decoded[]> {
  const files = images.map((image) => catalogue.file(image));
  const answer = await decode({ type: 'decode', files, pixels: null, facts: true }, signal);
  if (answer.type === 'decoded') return answer.results;
  if (answer.type === 'inspected') throw new Error('A decoder inspected what it was to decode');
  const { code, message, detail } = answer.failure;
  throw new RidgelineError(code, message, detail);
}

function* inChunks(images: readonly number[], size: number): Generator<number[], void, undefined> {
  for (let at = 0; at < images.length; at += size) yield images.slice(at, at + size);
}
