import { assertNever } from '@core/assert-never';
import { expectedMinutes, type ExpectedMinutes } from '@core/lessons/expected-minutes';
import { lessonProgress } from '@core/lessons/evidence';
import type { LessonVerdict } from '@core/lessons/finding';
import { judgeLesson } from '@core/lessons/judge-lesson';
import type { Lesson } from '@core/lessons/lesson';
import { lessonExperiment } from '@core/lessons/lesson-experiment';
import type { IconName } from '@/components/icons';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useLessonEvidenceStore } from '@/stores/lesson-evidence';
import { useLessonPaceStore } from '@/stores/lesson-pace';
import { useLessonsStore } from '@/stores/lessons';
import { useQueueStore } from '@/stores/queue';

export type LessonState =
  | { readonly kind: 'notRun' | 'starting' | 'loading' }
  /** Its runs train or wait; or they were stopped before all were done. */
  | { readonly kind: 'running' | 'paused'; readonly done: number; readonly total: number }
  /** All is trained, and something is measured with the trained weights. */
  | { readonly kind: 'measuring' }
  | { readonly kind: 'judged'; readonly verdict: LessonVerdict };

export function useLessonState(): {
  stateOf: (lesson: Lesson) => LessonState;
  /** How long it takes in words, "2 min" or "about 2 min", and what that rests on. */
  timeOf: (lesson: Lesson) => { text: string; basis: ExpectedMinutes['basis'] };
  labelOf: (lesson: Lesson) => { text: string; tone: 'good' | 'bad' | 'plain'; icon: IconName | null };
} {
  const { t } = useMessages();
  const format = useFormat();
  const store = useLessonsStore();
  const evidence = useLessonEvidenceStore();
  const queue = useQueueStore();
  const paces = useLessonPaceStore();

  function stateOf(lesson: Lesson): LessonState {
    if (store.startingId === lesson.id) return { kind: 'starting' };
    if (store.experimentOf(lesson) === null) return { kind: 'notRun' };
    const found = evidence.of(lesson);
    if (found === null) return { kind: 'loading' };
    const { done, total } = lessonProgress(found);
    if (done < total) {
      const isUnderWay = found.outcomes.some(
        ({ status }) =>
          status === 'starting' || status === 'running' || (status === 'queued' && !queue.isPaused),
      );
      return { kind: isUnderWay ? 'running' : 'paused', done, total };
    }
    if (!evidence.isComplete(lesson, found)) return { kind: 'measuring' };
    return { kind: 'judged', verdict: judgeLesson(lesson, found) };
  }
  function timeOf(lesson: Lesson): ReturnType<ReturnType<typeof useLessonState>['timeOf']> {
    const plan = lessonExperiment(lesson, store.subject, (id) => id);
    const { minutes, basis } = expectedMinutes(plan, store.subject, paces.pace);
    const n = format.value.number(minutes);
    return { text: t(`lessons.time.${basis === 'measured' ? 'minutes' : 'about'}`, { n }), basis };
  }
  function labelOf(lesson: Lesson): ReturnType<ReturnType<typeof useLessonState>['labelOf']> {
    const state = stateOf(lesson);
    const plain = (text: string) => ({ text, tone: 'plain', icon: null }) as const;
    switch (state.kind) {
      case 'notRun':
        return plain(t('lessons.state.notRun', { time: timeOf(lesson).text }));
      case 'starting':
      case 'loading':
        return plain(t(`lessons.state.${state.kind}`));
      case 'measuring':
        return plain(t('lessons.state.measuring'));
      case 'running':
      case 'paused': {
        const [n, total] = [state.done, state.total].map((value) => format.value.number(value));
        return plain(t(`lessons.state.${state.kind}`, { n: n ?? '', total: total ?? '' }));
      }
      case 'judged': {
        const { standing } = state.verdict;
        return {
          text: t(`lessons.state.${standing}`),
          tone: standing === 'holds' ? 'good' : standing === 'doesNotHold' ? 'bad' : 'plain',
          icon: standing === 'holds' ? 'check' : standing === 'doesNotHold' ? 'close' : 'minus',
        };
      }
      default:
        return assertNever(state);
    }
  }
  return { stateOf, timeOf, labelOf };
}
