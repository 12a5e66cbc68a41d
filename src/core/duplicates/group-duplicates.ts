import { createRandom } from '../random/random';
import { shuffle } from '../random/shuffle';
import { equalPixels, type Pixels } from './equal-pixels';
import { FeatureChoice } from './features';
import { FeatureTree } from './feature-tree';
import { distanceOf, isFlat, likenessLimit, reachOf } from './likeness';
import { VerifiedGroups, type Link } from './verified-groups';

/** What duplicates are recognised by. */
export interface DuplicateCandidate extends Pixels {
  readonly contentHash: string;
}

/** Pictures that show the same. */
export interface DuplicateSet {
  /** `same`: equal content throughout; `near`: some are re-encoded, resized or mirrored. */
  readonly kind: 'same' | 'near';
  /** Two or more rising positions. */
  readonly members: readonly number[];
}

/** Items of which only little is asked, between two yields. */
const itemsPerTurn = 5000;
const noSignature = new Uint8Array();
const noPixels: Pixels = { signature: noSignature, figures: [] };
/** Work between two yields, in points looked at; some milliseconds. */
const workPerTurn = 50_000;
/** What else costs time, in the same unit: a query beside its points, and a link. */
const workPerQuery = 1000;
const workPerLink = 100;
const sampleSize = 500;
/** A picture within half the distance of likeness of one that is there need not be found by itself. */
const closeBy = 1 / 4;

/**
 * Finds pictures that occur more than once, also re-encoded, resized, squashed or mirrored from left to right.
 *
 * Equal content is one picture, and so are equal pixels. Of the rest, every two within the distance of likeness are
 * found by a tree over their lowest frequencies, which misses none; but a picture very close to one found before is
 * joined to that and not entered, so that many copies of one picture do not take quadratic time. Flat pictures are
 * duplicates only if they are equal.
 *
 * @yields the share of the work that is done, 0 to 1, every few milliseconds
 * @returns sets in the order of their first members; no position is in two
 */
export function* groupDuplicates(items: readonly DuplicateCandidate[]): Generator<number, DuplicateSet[]> {
  const byContent = new Map<string, number[]>();
  for (const [position, { contentHash }] of items.entries()) {
    const same = byContent.get(contentHash);
    if (same === undefined) byContent.set(contentHash, [position]);
    else same.push(position);
    if (position % itemsPerTurn === 0) yield 0;
  }
  const contents = [...byContent.values()];
  const pictures = yield* equalPixels(contents.map(([first]) => items[first ?? 0] ?? noPixels));
  const near = yield* nearGroups(
    pictures.map(([first = 0]) => items[contents[first]?.[0] ?? 0]?.signature ?? noSignature),
  );
  const isNear = new Uint8Array(pictures.length);
  const sets: DuplicateSet[] = [];
  const membersOf = (group: readonly number[]): number[] =>
    group.flatMap((picture) => (pictures[picture] ?? []).flatMap((content) => contents[content] ?? []));
  for (const group of near) {
    for (const picture of group) isNear[picture] = 1;
    sets.push({ kind: 'near', members: membersOf(group).sort((a, b) => a - b) });
    if (sets.length % itemsPerTurn === 0) yield 1;
  }
  pictures.forEach((of, picture) => {
    const members = isNear[picture] === 0 ? membersOf([picture]) : [];
    if (members.length < 2) return;
    sets.push({ kind: of.length > 1 ? 'near' : 'same', members: members.sort((a, b) => a - b) });
  });
  return sets.sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

function* nearGroups(signatures: readonly Uint8Array[]): Generator<number, number[][]> {
  const groups = new VerifiedGroups(signatures);
  const links: Link[] = [];
  const step = Math.max(1, Math.floor(signatures.length / sampleSize));
  const choice = new FeatureChoice(signatures.filter((_, i) => i % step === 0));
  const tree = new FeatureTree();
  let work = 0;
  // In drawn order: a folder's order would make a lopsided tree.
  const order = shuffle(Int32Array.from(signatures.keys()), createRandom(0, 'duplicates'));
  for (const [turn, b] of order.entries()) {
    if (work > workPerTurn) {
      work = 0;
      yield turn / order.length;
    }
    work += 1;
    const signature = signatures[b] ?? noSignature;
    if (isFlat(signature)) continue;
    const features = choice.of(signature);
    const reach = reachOf(signature);
    const found = { isCloseBy: false };
    const compare = (a: number): void => {
      const other = signatures[a];
      if (other === undefined || found.isCloseBy) return;
      const limit = likenessLimit(signature, other);
      const distance = distanceOf(signature, other, limit);
      if (distance > limit) return;
      found.isCloseBy = distance <= limit * closeBy;
      if (found.isCloseBy) groups.join({ a, b, distance });
      else links.push({ a, b, distance });
    };
    work += workPerQuery + tree.visitNear(features, reach, compare);
    if (!found.isCloseBy) work += tree.visitNear(choice.mirrored(features), reach, compare);
    if (!found.isCloseBy) tree.add(b, features);
  }
  links.sort((one, other) => one.distance - other.distance || one.b - other.b || one.a - other.a);
  for (const link of links) {
    work += workPerLink;
    if (work > workPerTurn) {
      work = 0;
      yield 1;
    }
    groups.join(link);
  }
  return groups.groups();
}
