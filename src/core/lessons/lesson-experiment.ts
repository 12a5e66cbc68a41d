import { defaultHyperparameters } from '../hyperparameters/fields';
import type { ExperimentPlan } from '../experiment/experiment';
import type { Lesson } from './lesson';
import type { LessonSubject } from './subject';

/**
 * What a lesson tries on a dataset.
 * @param nameOf gives each variant the name that the user reads
 */
export function lessonExperiment(
  lesson: Lesson,
  subject: LessonSubject,
  nameOf: (variantId: string) => string,
): ExperimentPlan {
  const { baseline, variants } = lesson.plan(subject);
  return {
    baseline: { ...defaultHyperparameters, ...baseline },
    variants: variants.map(({ id, changes }) => ({ id, name: nameOf(id), changes })),
    seeds: Array.from({ length: lesson.seeds }, (_, index) => index + 1),
    strategy: { kind: 'all' },
  };
}
