import { mapInOrder } from '@core/map-in-order';
import type { Decoded } from '@core/protocol/decoder';
import { stopIfCancelled } from '../cancelled';
import type { Catalogue } from '../catalogue/catalogue';
import { decodedOf, type Decode } from '../decode';
import { inPortions } from '../in-portions';
import { findDuplicates } from './find-duplicates';

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
  const chunks = inPortions(catalogue.unexamined(), (image) => catalogue.file(image).bytes);
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
): Promise<readonly Decoded[]> {
  const files = images.map((image) => catalogue.file(image));
  const answer = await decode({ type: 'decode', files, pixels: null, facts: true }, signal);
  return decodedOf(answer, files.length);
}
