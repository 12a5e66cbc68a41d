import type { Answer, Comparison } from './verdict';

/** What the comparisons of one measure say on the whole. */
export function answerOf(comparisons: readonly Comparison[]): Answer {
  const better = largestFirst(comparisons.filter(({ verdict }) => verdict.kind === 'better'));
  const [best, ...alsoBetter] = better;
  if (best !== undefined) return { kind: 'better', variantId: best, alsoBetter };
  const different = largestFirst(
    comparisons.filter(({ verdict }) => verdict.kind === 'more' || verdict.kind === 'fewer'),
  );
  const [most, ...alsoDiffer] = different;
  if (most !== undefined) return { kind: 'differs', variantId: most, alsoDiffer };
  const undecided = comparisons.flatMap(({ variantId, verdict }) =>
    verdict.kind === 'cannotTell' ? [{ variantId, moreSeeds: verdict.moreSeeds }] : [],
  );
  if (undecided.length > 0) {
    const seeds = undecided.flatMap(({ moreSeeds }) => moreSeeds ?? []);
    return {
      kind: 'cannotTell',
      undecided: undecided.map(({ variantId }) => variantId),
      moreSeeds: seeds.length === 0 ? null : Math.min(...seeds),
    };
  }
  const [worse, equal] = (['worse', 'equal'] as const).map((kind) =>
    comparisons.filter(({ verdict }) => verdict.kind === kind).map(({ variantId }) => variantId),
  );
  if (worse === undefined || equal === undefined || worse.length + equal.length === 0)
    return { kind: 'tooFew' };
  return { kind: 'noneBetter', worse, equal };
}

/** Of equal differences the earlier in the plan is first. */
function largestFirst(comparisons: readonly Comparison[]): string[] {
  return [...comparisons]
    .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))
    .map(({ variantId }) => variantId);
}
