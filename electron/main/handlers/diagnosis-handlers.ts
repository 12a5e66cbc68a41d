import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type DiagnosisHandlers = Pick<Handlers, Extract<keyof Handlers, `diagnosis.${string}`>>;

/** Which findings are not to be shown any more. */
export function diagnosisHandlers({ dismissals, runs }: Services): DiagnosisHandlers {
  return {
    'diagnosis.dismissals': () => dismissals.list(),
    'diagnosis.dismiss': (dismissal) => {
      runs.get(dismissal.runId);
      dismissals.add(dismissal);
      return null;
    },
    'diagnosis.restore': (dismissal) => {
      dismissals.remove(dismissal);
      return null;
    },
  };
}
