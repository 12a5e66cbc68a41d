import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Experiment } from '@core/experiment/experiment';
import { lessonExperiment } from '@core/lessons/lesson-experiment';
import type { Lesson } from '@core/lessons/lesson';
import { lessonOf, lessons } from '@core/lessons/lessons';
import { lessonSubject, sampleSubject } from '@core/lessons/subject';
import { listen, request } from '@/api';
import { useDatasetsStore } from './datasets';
import { useExperimentOutcomesStore } from './experiment-outcomes';
import { useExperimentsStore } from './experiments';
import { useQueueStore } from './queue';
import { useSettingsStore } from './settings';

/** Which lesson is looked at, what was answered to its question, and the experiment that it ran on the open dataset. */
export const useLessonsStore = defineStore('lessons', () => {
  const datasets = useDatasetsStore();
  const experiments = useExperimentsStore();
  const outcomes = useExperimentOutcomesStore();
  const queue = useQueueStore();
  const settings = useSettingsStore();

  const chosenId = ref(lessons[0]?.id ?? '');
  /** The lesson whose experiment is about to begin. */
  const startingId = ref<string | null>(null);
  /** How far it is with measuring how many runs at once are quickest. */
  const startProgress = shallowRef<{ readonly done: number; readonly total: number } | null>(null);
  const chosen = computed(() => lessonOf(chosenId.value));
  /** What the plans are made for; the sample while no dataset is open. */
  const subject = computed(() => (datasets.current ? lessonSubject(datasets.current) : sampleSubject));

  /** The newest one, or null if the lesson was not run on the open dataset. */
  function experimentOf({ id }: Lesson): Experiment | null {
    return (
      experiments.all.findLast(
        ({ lesson, datasetId }) => lesson === id && datasetId === datasets.current?.id,
      ) ?? null
    );
  }
  function choose(lessonId: string): void {
    chosenId.value = lessonId;
  }
  /**
   * Puts its runs into the queue. How many at once are quickest is taken from an earlier lesson on the dataset: their
   * networks are all small.
   */
  async function run(lesson: Lesson, name: string, nameOf: (variantId: string) => string): Promise<void> {
    const dataset = datasets.current;
    if (dataset === null || startingId.value !== null) return;
    [startingId.value, startProgress.value] = [lesson.id, null];
    const earlier = experiments.all.findLast(
      ({ lesson: other, datasetId }) => other !== null && datasetId === dataset.id,
    );
    const plan = lessonExperiment(lesson, lessonSubject(dataset), nameOf);
    const started = await experiments.start(dataset.id, name, plan, earlier?.parallel ?? null, lesson.id);
    if (started) {
      if (queue.isPaused) await queue.resume();
      await outcomes.load(started.id);
    }
    startingId.value = null;
  }
  /** Puts back into the queue what is not done, and lets the queue go on if it was paused. */
  async function goOn(lesson: Lesson): Promise<void> {
    const experiment = experimentOf(lesson);
    if (experiment === null) return;
    await experiments.resume(experiment.id);
    if (queue.isPaused) await queue.resume();
  }
  async function cancelStart(): Promise<void> {
    if (startingId.value !== null) await request('trials.cancel', null).catch(() => null);
  }
  function answerOf({ id }: Lesson): string | null {
    return settings.settings.lessonAnswers[id] ?? null;
  }
  async function answer({ id }: Lesson, choice: string): Promise<void> {
    await settings.change({ lessonAnswers: { ...settings.settings.lessonAnswers, [id]: choice } });
  }
  listen('experiment.forecasting', (told) => {
    if (startingId.value !== null) startProgress.value = told;
  });
  return {
    chosenId,
    chosen,
    startingId,
    startProgress,
    subject,
    experimentOf,
    choose,
    run,
    goOn,
    cancelStart,
    answerOf,
    answer,
  };
});
