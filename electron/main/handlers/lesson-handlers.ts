import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type LessonHandlers = Pick<Handlers, Extract<keyof Handlers, `lessons.${string}`>>;

/** What lessons show of finished runs. */
export function lessonHandlers({ runs, lessonEvidence }: Services): LessonHandlers {
  return {
    'lessons.filters': ({ runId }) => lessonEvidence.filters(runs.get(runId)),
    'lessons.dropout': ({ runId }) => lessonEvidence.dropout(runs.get(runId)),
  };
}
