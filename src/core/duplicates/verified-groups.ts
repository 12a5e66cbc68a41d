import { distanceOf, likenessLimit } from './likeness';

/** Two pictures that are like each other. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/** How much further than its neighbours a member may be from the picture that stands for its group, squared … */
const slack = 4;
/** … but never further than this, a correlation of 0.95. */
const groupAtMost = 0.1;

/**
 * Joins linked pictures into groups; the most alike are to be joined first. Links alone would join a long chain of
 * pictures of which each is like the next; so a group has one picture that stands for it, and another group is taken
 * in only if all its members are within twice the distance of likeness from that one.
 */
export class VerifiedGroups {
  private readonly groupOf = new Map<number, number[]>();

  constructor(private readonly signatures: readonly Uint8Array[]) {}

  join({ a, b }: Link): void {
    const [one, other] = [this.get(a), this.get(b)];
    if (one === other) return;
    const [large, small] = one.length >= other.length ? [one, other] : [other, one];
    const [stands] = large;
    if (stands === undefined || !small.every((member) => this.isLikeEnough(stands, member))) return;
    for (const member of small) {
      large.push(member);
      this.groupOf.set(member, large);
    }
  }

  /** Groups of two or more. */
  groups(): number[][] {
    return [...new Set(this.groupOf.values())].filter((group) => group.length > 1);
  }

  private get(member: number): number[] {
    const known = this.groupOf.get(member);
    if (known !== undefined) return known;
    const alone = [member];
    this.groupOf.set(member, alone);
    return alone;
  }

  private isLikeEnough(stands: number, member: number): boolean {
    const [a, b] = [this.signatures[stands], this.signatures[member]];
    if (a === undefined || b === undefined) return false;
    const limit = Math.min(groupAtMost, slack * likenessLimit(a, b));
    return distanceOf(a, b, limit) <= limit;
  }
}
