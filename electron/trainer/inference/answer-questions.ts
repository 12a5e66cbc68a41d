import { RidgelineError, toFailure } from '@core/errors';
import type { JobSurroundings } from '../surroundings';
import { takeTurn } from '../take-turn';
import { Explainer } from './explainer';
import type { InferMessage, Questions } from './questions';

/** Answers what is asked, pictures first, until nothing more comes. */
export async function answerQuestions(
  questions: Questions,
  { send }: Pick<JobSurroundings, 'send'>,
): Promise<void> {
  const explainer = new Explainer();
  const answer = async (message: InferMessage): Promise<void> => {
    const { id } = message;
    try {
      switch (message.type) {
        case 'infer': {
          const explained = await explainer.explain(message.job, async () => {
            await takeTurn();
            if (questions.isUrgent) throw new RidgelineError('cancelled', 'Something newer was asked for.');
          });
          send({ type: 'inferred', id, explained });
          return;
        }
        case 'inferMany':
          send({ type: 'inferredMany', id, ranked: await explainer.rank(message.job, takeTurn) });
          return;
      }
    } catch (thrown) {
      send({ type: 'notInferred', id, failure: toFailure(thrown) });
    }
  };
  try {
    for (let next = await questions.take(); next !== null; next = await questions.take()) {
      await answer(next);
      // What came meanwhile is heard before the next is begun.
      await takeTurn();
    }
  } finally {
    explainer.dispose();
  }
}
