import { createRandom } from '../random/random';
import { shuffle } from '../random/shuffle';
import { FeatureChoice } from './features';
import { FeatureTree } from './feature-tree';
import { distanceOf, isFlat, likenessLimit, reachOf } from './likeness';
import { VerifiedGroups, type Link } from './verified-groups';

/** What duplicates are recognised by. */
export interface DuplicateCandidate {
  readonly contentHash: string;
  readonly signature: Uint8Array;
}

/** Pictures that show the same. */
export interface DuplicateSet {
  /** `same`: equal content throughout; `near`: some are re-encoded, resized or mirrored. */
  readonly kind: 'same' | 'near';
  /** Two or more rising positions. */
  readonly members: readonly number[];
}

/** Work between two yields, in points looked at; some milliseconds. */
const workPerTurn = 50_000;
/** What one query costs beside the points it looks at, in the same unit. */
const workPerQuery = 1000;
const sampleSize = 2000;
/** A picture within half the distance of likeness of one that is there need not be found by itself. */
const closeBy = 1 / 4;

/**
 * Finds pictures that occur more than once, also re-encoded, resized, squashed or mirrored from left to right.
 *
 * Equal content is one picture. Of the rest, every two within the distance of likeness are found by a tree over
 * their lowest frequencies, which misses none; but a picture very close to one found before is linked to that and
 * not entered, so that many copies of one picture do not take quadratic time. Flat pictures are duplicates by their
 * content only.
 *
 * @yields the share of the work that is done, 0 to 1, every few milliseconds
 * @returns sets in the order of their first members; no position is in two
 */
export function* groupDuplicates(items: readonly DuplicateCandidate[]): Generator<number, DuplicateSet[]> {
  const byContent = new Map<string, number[]>();
  items.forEach(({ contentHash }, position) => {
    const same = byContent.get(contentHash);
    if (same === undefined) byContent.set(contentHash, [position]);
    else same.push(position);
  });
  const contents = [...byContent.values()];
  const signatures = contents.map(([first]) => items[first ?? 0]?.signature ?? new Uint8Array());
  const near = yield* nearGroups(signatures);
  const isTaken = new Set(near.flat());
  const sets: DuplicateSet[] = near.map((group) => ({
    kind: 'near',
    members: group.flatMap((content) => contents[content] ?? []).sort((a, b) => a - b),
  }));
  contents.forEach((members, content) => {
    if (members.length > 1 && !isTaken.has(content)) sets.push({ kind: 'same', members });
  });
  return sets.sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

function* nearGroups(signatures: readonly Uint8Array[]): Generator<number, number[][]> {
  const links: Link[] = [];
  const step = Math.max(1, Math.floor(signatures.length / sampleSize));
  const choice = new FeatureChoice(signatures.filter((_, i) => i % step === 0));
  const tree = new FeatureTree();
  let work = 0;
  // In drawn order: a folder's order would make a lopsided tree.
  const order = shuffle(Int32Array.from(signatures.keys()), createRandom(0, 'duplicates'));
  for (const [turn, b] of order.entries()) {
    const signature = signatures[b];
    if (signature === undefined || isFlat(signature)) continue;
    const features = choice.of(signature);
    const reach = reachOf(signature);
    const found = { isCloseBy: false };
    const compare = (a: number): void => {
      const other = signatures[a];
      if (other === undefined || found.isCloseBy) return;
      const limit = likenessLimit(signature, other);
      const distance = distanceOf(signature, other, limit);
      if (distance > limit) return;
      links.push({ a, b, distance });
      found.isCloseBy = distance <= limit * closeBy;
    };
    work += workPerQuery + tree.visitNear(features, reach, compare);
    if (!found.isCloseBy) work += tree.visitNear(choice.mirrored(features), reach, compare);
    if (!found.isCloseBy) tree.add(b, features);
    if (work > workPerTurn) {
      work = 0;
      yield turn / order.length;
    }
  }
  const groups = new VerifiedGroups(signatures);
  links.sort((one, other) => one.distance - other.distance || one.b - other.b || one.a - other.a);
  for (const link of links) groups.join(link);
  return groups.groups();
}
