import { mean } from '../statistics/mean-interval';
import { runOf, type LessonEvidence } from './evidence';
import { lessonValue, type LessonMeasure } from './measure';

/** What a variant came to by one measure. */
export interface Figures {
  readonly variantId: string;
  /** Of the runs that have it, in the order of the seeds. */
  readonly values: readonly {
    readonly seed: number;
    readonly value: number;
    readonly roundings: readonly number[];
  }[];
  /** Null of none. */
  readonly mean: number | null;
  /** Runs that failed: a loss that is no number any more, say. */
  readonly failed: number;
}

export function figuresOf(evidence: LessonEvidence, variantId: string, measure: LessonMeasure): Figures {
  const { seeds } = evidence.experiment.plan;
  const runs = seeds.map((seed) => ({ seed, run: runOf(evidence, variantId, seed) }));
  const values = runs.flatMap(({ seed, run }) => {
    const found = run && lessonValue(run, evidence.inside.get(run.runId) ?? [], measure);
    return found ? [{ seed, ...found }] : [];
  });
  return {
    variantId,
    values,
    mean: values.length === 0 ? null : mean(values.map(({ value }) => value)),
    failed: runs.filter(({ run }) => run?.status === 'failed').length,
  };
}
