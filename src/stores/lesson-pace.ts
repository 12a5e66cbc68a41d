import { defineStore } from 'pinia';
import { computed } from 'vue';
import { measuredPace, nothingMeasured, type PacedRun } from '@core/lessons/measured-pace';
import { lessonSubject } from '@core/lessons/subject';
import type { Run } from '@core/run/run';
import { useDatasetsStore } from './datasets';
import { useExperimentsStore } from './experiments';
import { useRunsStore } from './runs';

/** How fast this computer trained so far, for what lessons say of their time. */
export const useLessonPaceStore = defineStore('lesson-pace', () => {
  const datasets = useDatasetsStore();
  const experiments = useExperimentsStore();
  const runs = useRunsStore();

  /** The same list while no run has finished, as every epoch of those under way changes the runs. */
  const finished = computed<readonly Run[]>((before) => {
    const now = runs.all.filter(({ state, last }) => state.status === 'finished' && last !== null);
    return before?.length === now.length && now.every(({ id }, index) => before[index]?.id === id)
      ? before
      : now;
  });
  const pace = computed(() => {
    const { current } = datasets;
    if (current === null) return nothingMeasured;
    const subjects = new Map(datasets.all.map((manifest) => [manifest.id, lessonSubject(manifest)]));
    const atOnce = new Map(experiments.all.map(({ id, parallel }) => [id, parallel.runs]));
    const paced = finished.value.flatMap(({ datasetId, hyperparameters, last, experiment }): PacedRun[] =>
      last === null
        ? []
        : [
            {
              datasetId,
              subject: subjects.get(datasetId) ?? null,
              hyperparameters,
              epochs: last.epoch,
              seconds: last.seconds,
              atOnce: atOnce.get(experiment?.experimentId ?? '') ?? 1,
            },
          ],
    );
    return measuredPace(paced, current.id);
  });
  return { pace };
});
