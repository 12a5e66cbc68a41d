import type { RunOutcome } from '../experiment/outcome';
import type { Claim } from './claim';
import { runOf, type LessonEvidence } from './evidence';
import { figuresOf } from './figures';
import type { Finding, Standing } from './finding';

/** Holds if every run that finished named one class for every validation image; one that did not refutes it. */
export function nothingLearned(evidence: LessonEvidence, claim: Claim & { kind: 'learnsNothing' }): Finding {
  const finished = evidence.experiment.plan.seeds.flatMap((seed) => {
    const run = runOf(evidence, claim.of, seed);
    return run?.status === 'finished' ? [run] : [];
  });
  const counted = finished.filter((run) => predicted(run) !== null);
  const labels = counted.flatMap((run) => onlyLabel(predicted(run) ?? []) ?? []);
  const [first = null] = labels;
  return {
    kind: 'nothingLearned',
    claim,
    standing: standingOf(labels.length, counted.length),
    of: figuresOf(evidence, claim.of, 'accuracy'),
    runs: labels.length,
    finished: finished.length,
    label: labels.every((label) => label === first) ? first : null,
  };
}

function standingOf(alike: number, counted: number): Standing {
  if (counted === 0) return 'cannotTell';
  return alike === counted ? 'holds' : 'doesNotHold';
}

/** Of the epoch whose weights are kept: how many images were taken for each class; null where nobody counted. */
function predicted({ epochs }: RunOutcome): readonly number[] | null {
  return epochs.findLast(({ isBest }) => isBest)?.validation.predicted ?? null;
}

function onlyLabel(counts: readonly number[]): number | null {
  const named = counts.flatMap((count, label) => (count > 0 ? [label] : []));
  return named.length === 1 ? (named[0] ?? null) : null;
}
