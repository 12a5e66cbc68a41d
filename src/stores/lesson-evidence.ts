import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import { needsDropout } from '@core/lessons/dropout-passes';
import type { DropoutEvidence, LessonEvidence } from '@core/lessons/evidence';
import { judgesInside } from '@core/lessons/inside-needs';
import type { Lesson } from '@core/lessons/lesson';
import { request } from '@/api';
import { useExperimentOutcomesStore } from './experiment-outcomes';
import { useFailuresStore } from './failures';
import { useLessonsStore } from './lessons';
import { useMetricsStore } from './metrics';

/** What the runs of the lessons on the open dataset came to, as far as verdicts and pictures ask for it. */
export const useLessonEvidenceStore = defineStore('lesson-evidence', () => {
  const lessons = useLessonsStore();
  const outcomes = useExperimentOutcomesStore();
  const metrics = useMetricsStore();
  const failures = useFailuresStore();
  const dropout = shallowReactive(new Map<string, DropoutEvidence | 'measuring' | 'failed'>());

  /** Null for a lesson that was not run on the open dataset, or whose outcomes have not come yet. */
  function of(lesson: Lesson): LessonEvidence | null {
    const experiment = lessons.experimentOf(lesson);
    if (experiment === null || !outcomes.isLoaded(experiment.id)) return null;
    const runs = outcomes.of(experiment.id);
    return {
      experiment,
      outcomes: runs,
      inside: new Map(runs.map(({ runId }) => [runId, metrics.of(runId).inside])),
      dropout: new Map(
        runs.flatMap(({ runId }) => {
          const found = dropout.get(runId);
          return typeof found === 'object' ? [[runId, found] as const] : [];
        }),
      ),
    };
  }
  /** Whether nothing more will come that the verdict needs. */
  function isComplete(lesson: Lesson, { outcomes: runs }: LessonEvidence): boolean {
    return finished(runs).every(
      ({ runId, variantId }) =>
        (!judgesInside(lesson) || metrics.version(runId) > 0) &&
        (!needsDropout(lesson, variantId) || (dropout.get(runId) ?? 'measuring') !== 'measuring'),
    );
  }
  /** Asks for what a verdict needs; what is known is not asked for again. */
  async function gather(lesson: Lesson): Promise<void> {
    const experiment = lessons.experimentOf(lesson);
    if (experiment === null) return;
    if (!outcomes.isLoaded(experiment.id)) await outcomes.load(experiment.id);
    await Promise.all(
      finished(outcomes.of(experiment.id)).map(({ runId, variantId }) =>
        Promise.all([
          judgesInside(lesson) ? metrics.load(runId) : null,
          needsDropout(lesson, variantId) ? measureDropout(runId) : null,
        ]),
      ),
    );
  }
  async function measureDropout(runId: string): Promise<void> {
    if (dropout.has(runId)) return;
    dropout.set(runId, 'measuring');
    dropout.set(runId, (await failures.attempt(request('lessons.dropout', { runId }))) ?? 'failed');
  }
  return { of, isComplete, gather };
});

function finished(runs: LessonEvidence['outcomes']): LessonEvidence['outcomes'] {
  return runs.filter(({ status }) => status === 'finished');
}
