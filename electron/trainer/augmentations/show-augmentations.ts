import { toFailure } from '@core/errors';
import type { ToTrainer } from '@core/protocol/trainer';
import type { JobSurroundings } from '../surroundings';
import { takeTurn } from '../take-turn';
import { Augmenter } from './augmenter';
import type { Newest } from './newest';

/** What is asked. */
export type AugmentMessage = Extract<ToTrainer, { type: 'augment' }>;

/** Answers what is asked, the newest first and nothing that was overtaken, until nothing more comes. */
export async function showAugmentations(
  asked: Newest<AugmentMessage>,
  { send, createEngine }: Pick<JobSurroundings, 'send' | 'createEngine'>,
): Promise<void> {
  const augmenter = new Augmenter(createEngine);
  try {
    for (let message = await asked.take(); message !== null; message = await asked.take()) {
      const { id, job } = message;
      try {
        send({ type: 'augmented', id, pictures: await augmenter.draw(job) });
      } catch (thrown) {
        send({ type: 'notAugmented', id, failure: toFailure(thrown) });
      }
      // What came meanwhile is heard before the next is begun.
      await takeTurn();
    }
  } finally {
    augmenter.dispose();
  }
}
