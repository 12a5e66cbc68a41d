import { computed, watch, type ComputedRef } from 'vue';
import type { Lesson } from '@core/lessons/lesson';
import { useFailureText } from '@/composables/useFailureText';
import { useMessages } from '@/composables/useMessages';
import { useLessonTrialsStore } from '@/stores/lesson-trials';
import { useLessonsStore } from '@/stores/lessons';
import { useLessonState } from '../useLessonState';

/**
 * Measures what a picture shows once its lesson has been run and nothing trains, and says in words why there is nothing
 * to show meanwhile.
 * @param isKnown whether it was measured
 * @param measure called when it can be
 */
export function useTrialPicture(
  lesson: () => Lesson,
  isKnown: () => boolean,
  measure: (trial: { experimentId: string; datasetId: string }) => Promise<void>,
): { empty: ComputedRef<string> } {
  const { t } = useMessages();
  const failureText = useFailureText();
  const lessons = useLessonsStore();
  const trials = useLessonTrialsStore();
  const { stateOf } = useLessonState();

  const experiment = computed(() => lessons.experimentOf(lesson()));
  const wanted = computed(() => {
    if (experiment.value === null || isKnown() || stateOf(lesson()).kind !== 'judged') return null;
    return trials.isFree && trials.failureOf(experiment.value.id) === undefined ? experiment.value : null;
  });
  watch(
    wanted,
    (found) => {
      if (found) void measure({ experimentId: found.id, datasetId: found.datasetId });
    },
    { immediate: true },
  );
  return {
    empty: computed(() => {
      if (experiment.value === null) return t('lessons.picture.missing');
      const failure = trials.failureOf(experiment.value.id);
      if (failure) return t('lessons.picture.notMeasured', { reason: failureText(failure).title });
      if (trials.underWay === experiment.value.id) return t('lessons.picture.measuring');
      return t('lessons.picture.needsTrial');
    }),
  };
}
