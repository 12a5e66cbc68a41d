import { baselineId, type Experiment } from '../experiment/experiment';
import type { RunOutcome } from '../experiment/outcome';
import type { InsideReport } from '../run/inside';
import type { DropoutMeasure, Measure } from '../run/reports';

/** A run's best weights on the validation split, dropout off and on. */
export interface DropoutEvidence {
  readonly off: Measure;
  readonly on: DropoutMeasure;
}

/** All that a lesson's verdict is made from. */
export interface LessonEvidence {
  readonly experiment: Experiment;
  /** Of that experiment, in any order. */
  readonly outcomes: readonly RunOutcome[];
  /** The views inside by run id, oldest first; runs of which none are known may be left out. */
  readonly inside: ReadonlyMap<string, readonly InsideReport[]>;
  /** By run id; of the runs that a claim on dropout is about. */
  readonly dropout: ReadonlyMap<string, DropoutEvidence>;
}

/** The run of a variant with a seed that counts, or undefined: a finished one, else one that failed, else any. */
export function runOf({ outcomes }: LessonEvidence, variantId: string, seed: number): RunOutcome | undefined {
  const runs = outcomes.filter((run) => run.variantId === variantId && run.seed === seed);
  return (
    runs.find(({ status }) => status === 'finished') ??
    runs.find(({ status }) => status === 'failed') ??
    runs[0]
  );
}

export interface LessonProgress {
  /** Runs that finished or failed. */
  readonly done: number;
  readonly total: number;
}

export function lessonProgress({
  experiment,
  outcomes,
}: Pick<LessonEvidence, 'experiment' | 'outcomes'>): LessonProgress {
  const { seeds, variants } = experiment.plan;
  const ids = [baselineId, ...variants.map(({ id }) => id)];
  const over = (id: string, seed: number) =>
    outcomes.some(
      (run) =>
        run.variantId === id && run.seed === seed && (run.status === 'finished' || run.status === 'failed'),
    );
  const done = ids.reduce((sum, id) => sum + seeds.filter((seed) => over(id, seed)).length, 0);
  return { done, total: ids.length * seeds.length };
}
