import type { Handlers } from '../ipc/handle';

type EvaluationHandlers = Pick<Handlers, Extract<keyof Handlers, `evaluation.${string}`>>;

/** What runs get wrong. */
export function evaluationHandlers(): EvaluationHandlers {
  const notYet = (): never => {
    throw new Error('not built yet');
  };
  return {
    'evaluation.get': notYet,
    'evaluation.make': notYet,
    'evaluation.cancel': notYet,
    'evaluation.samples': notYet,
    'evaluation.curves': notYet,
    'evaluation.epochs': notYet,
    'evaluation.confusionAt': notYet,
    'evaluation.relabel': notYet,
    'evaluation.embedding': notYet,
  };
}
