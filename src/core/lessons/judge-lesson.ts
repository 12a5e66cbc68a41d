import { holm } from '../statistics/holm';
import { pairedDifference } from '../statistics/paired-difference';
import type { Claim } from './claim';
import type { LessonEvidence } from './evidence';
import type { Finding, LessonVerdict, Standing } from './finding';
import { findingOf } from './finding-of';
import type { Lesson } from './lesson';
import { pairsOf } from './pairs';

/** Of all claims of a lesson together. */
const familyLevel = 0.05;

/**
 * Holds a rule against what was measured. Each claim that one thing is larger than another is a paired t test over the
 * seeds, two-sided, and Holm's method corrects for there being several: a lesson plans its comparisons, so these and no
 * others are the family. `alike` is an equivalence test: the 95 % interval of the difference must lie within the margin,
 * which is two one-sided tests at 2.5 % each (Schuirmann 1987).
 *
 * The rule holds if all its claims do, and does not if one of them is refuted.
 */
export function judgeLesson({ claims }: Lesson, evidence: LessonEvidence): LessonVerdict {
  const tests = claims.map((claim) => {
    const { differences, leastDeviation } = pairsOf(evidence, claim);
    return differences.length < 2 ? null : pairedDifference(differences, leastDeviation);
  });
  const family = claims.flatMap((claim, i) => (isDirected(claim) ? [{ i, p: tests[i]?.p ?? 1 }] : []));
  const corrected = holm(
    family.map(({ p }) => p),
    familyLevel,
  );
  const levels = new Map(family.map(({ i }, at) => [i, corrected[at]?.level]));
  const findings = claims.map((claim, i) =>
    findingOf(evidence, claim, tests[i] ?? null, levels.get(i) ?? familyLevel),
  );
  return { standing: onTheWhole(findings), findings };
}

function isDirected({ kind }: Claim): boolean {
  return kind === 'more' || kind === 'less' || kind === 'averageBeatsPass';
}

function onTheWhole(findings: readonly Finding[]): Standing {
  if (findings.some(({ standing }) => standing === 'doesNotHold')) return 'doesNotHold';
  return findings.every(({ standing }) => standing === 'holds') ? 'holds' : 'cannotTell';
}
