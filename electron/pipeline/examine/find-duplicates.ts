import type { ImageFacts } from '@core/dataset/image-facts';
import { groupDuplicates, type DuplicateCandidate } from '@core/duplicates/group-duplicates';
import type { Catalogue } from '../catalogue/catalogue';
import { TimeSlices } from '../time-slices';

/**
 * Finds the images that show the same, among those that have facts, and lets other work in meanwhile. Does nothing if
 * no image got facts since the last time.
 *
 * @throws RidgelineError `cancelled`
 */
export async function findDuplicates(catalogue: Catalogue, signal: AbortSignal): Promise<void> {
  if (catalogue.isGrouped) return;
  const slices = new TimeSlices(signal);
  const { factsRevision } = catalogue;
  const images: number[] = [];
  const candidates: DuplicateCandidate[] = [];
  for (const image of catalogue.examined()) {
    const facts = catalogue.facts(image);
    if (facts === null) continue;
    images.push(image);
    candidates.push(candidateOf(facts));
    await slices.pause();
  }
  const grouping = groupDuplicates(candidates);
  for (;;) {
    const { done, value } = grouping.next();
    if (done === true) {
      const groups = value.map(({ kind, members }) => ({
        kind,
        images: members.flatMap((member) => images[member] ?? []),
      }));
      catalogue.setGroups(groups, factsRevision);
      return;
    }
    await slices.pause();
  }
}

function candidateOf(facts: ImageFacts): DuplicateCandidate {
  const { contentHash, signature, brightness, contrast, sharpness, mean, meanSquare } = facts;
  return { contentHash, signature, figures: [brightness, contrast, sharpness, ...mean, ...meanSquare] };
}
