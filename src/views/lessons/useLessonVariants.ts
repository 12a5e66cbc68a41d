import { computed, type ComputedRef } from 'vue';
import { baselineId } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { runHyperparameters } from '@core/experiment/rungs';
import type { Lesson } from '@core/lessons/lesson';
import { useLessonEvidenceStore } from '@/stores/lesson-evidence';
import { useLessonWords } from './useLessonWords';

/** A setting that a lesson tried, with its runs. */
export interface LessonVariant {
  readonly id: string;
  readonly name: string;
  /** Position in the palette of run colours. */
  readonly colour: number;
  readonly settings: Hyperparameters;
  /** In the order of the seeds. */
  readonly runs: readonly RunOutcome[];
}

/** The settings of a lesson's experiment, the baseline first; none before it was run. */
export function useLessonVariants(lesson: () => Lesson): ComputedRef<readonly LessonVariant[]> {
  const evidence = useLessonEvidenceStore();
  const words = useLessonWords();
  return computed(() => {
    const found = evidence.of(lesson());
    if (found === null) return [];
    const { plan, colours = {} } = found.experiment;
    const all = [{ id: baselineId, changes: {} }, ...plan.variants];
    return all.map(({ id, changes }, index) => ({
      id,
      name: words.variant(lesson(), id),
      colour: colours[id] ?? index % 8,
      settings: runHyperparameters(plan, { changes }, plan.seeds[0] ?? 1, 0),
      runs: found.outcomes.filter(({ variantId }) => variantId === id).sort((a, b) => a.seed - b.seed),
    }));
  });
}
