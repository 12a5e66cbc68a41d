import { resolve } from 'node:path';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type EvaluationHandlers = Pick<Handlers, Extract<keyof Handlers, `evaluation.${string}`>>;

/**
 * What runs get wrong.
 * @param sample the folder of the bundled sample
 */
export function evaluationHandlers(
  { runs, evaluations, evaluatedSamples, relabelling }: Services,
  sample: string,
): EvaluationHandlers {
  const isSample = (paths: readonly string[]): boolean => {
    return paths.length === 1 && paths[0] !== undefined && resolve(paths[0]) === resolve(sample);
  };
  return {
    'evaluation.get': ({ runId, split }) => evaluations.get(runs.get(runId), split),
    'evaluation.make': ({ runId, split }) => evaluations.make(runs.get(runId), split),
    'evaluation.cancel': () => {
      evaluations.cancel();
      return null;
    },
    'evaluation.samples': (question) => evaluatedSamples.page(runs.get(question.runId), question),
    'evaluation.curves': ({ runId, split, label }) => evaluatedSamples.curves(runs.get(runId), split, label),
    'evaluation.epochs': async ({ runId }) => ({ epochs: await evaluatedSamples.epochs(runs.get(runId)) }),
    'evaluation.confusionAt': ({ runId, epoch }) => evaluatedSamples.confusionAt(runs.get(runId), epoch),
    'evaluation.relabel': (request) => relabelling.relabel(request, isSample),
    'evaluation.embedding': ({ runId, split }) => evaluations.embedding(runs.get(runId), split),
  };
}
