import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { Problem } from '@core/dataset/problem';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { stopIfCancelled } from '../cancelled';
import type { PlannedSample } from '../catalogue/catalogue';
import { Pace } from '../pace';
import type { CatalogueToPrepare } from './catalogue-to-prepare';
import type { Lenders } from './lenders';
import type { DecodedFile, PixelChunks, Wanted } from './pixel-chunks';
import type { PixelPlace } from './pixel-place';
import { requireClasses } from './require-classes';

/** What looking at the images that nobody had looked at gave. */
export class Examined {
  /** Pixels that were decoded on the way, by the number of the image. */
  readonly pixels = new Map<number, PixelPlace>();
  /** Of the images that turned out to be no good. */
  readonly problems: Problem[] = [];
}

/**
 * Looks at the images without facts, among those that are used: which split they go to depends on their duplicates.
 * Their pixels are kept of the same decoding, but for those that another dataset lends.
 *
 * @param examined what they give is added to it
 * @param onProgress called at most about ten times a second, and at the end
 * @throws RidgelineError `cancelled`, `oneClass`, `diskFull`
 */
export async function examineMissing(
  catalogue: CatalogueToPrepare,
  settings: PrepareSettings,
  place: DatasetPlace,
  lenders: Lenders,
  chunks: PixelChunks,
  examined: Examined,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { pixels, problems } = examined;
  const missing = new Set(catalogue.unexamined());
  if (missing.size === 0) return;
  // In the order in which they will be gathered, as far as it is known.
  const planned = await catalogue.samples({ ...settings, balance: { kind: 'none' } });
  requireClasses(planned.classes);
  const samples = planned.samples.filter(({ image }) => missing.has(image));
  const loans = await lenders.find(samples, settings.preparation, place);
  const pace = new Pace();
  let done = 0;

  const take = ({ image, label, relative }: PlannedSample, { result, pixels: at }: DecodedFile): void => {
    if (!result.ok) {
      const className = planned.classes[label]?.name ?? null;
      catalogue.reject(image, result.finding);
      problems.push({ ...result.finding, path: relative, className });
    } else {
      if (result.facts === null) throw new Error(`A decoder told no facts of ${relative}`);
      catalogue.setFacts(image, result.facts);
      if (at !== null) pixels.set(image, at);
    }
    done++;
    if (pace.isDue() || done === samples.length) onProgress(done, samples.length);
  };
  const look = async (some: readonly PlannedSample[], wanted: Wanted): Promise<void> => {
    const rest = some.values();
    for await (const chunk of chunks.decode(some, wanted, signal)) {
      // Closed folders take in nothing any more.
      stopIfCancelled(signal);
      for (const decoded of chunk) {
        const { value } = rest.next();
        if (value !== undefined) take(value, decoded);
      }
    }
  };

  const ours = samples.filter((_, i) => loans[i] === null);
  const lent = samples.filter((_, i) => loans[i] !== null);
  await chunks.requireSpace(ours.length);
  try {
    await look(ours, { facts: true, pixels: true });
    await look(lent, { facts: true, pixels: false });
  } finally {
    await catalogue.flush();
  }
}
