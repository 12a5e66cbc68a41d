import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** From a high rate that falls, by steps or a cosine, the network settles where a constant one jumps about. */
export const fallingRate: Lesson = {
  id: 'falling-rate',
  group: 'learningRate',
  seeds: 5,
  baselineWord: 'constant-rate',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, learningRate: 0.02, epochs: lessonEpochs(subject, 12, 3) },
    variants: [
      {
        id: 'step',
        changes: {
          schedule: 'step',
          stepEpochs: Math.ceil(lessonEpochs(subject, 12, 3) / 3),
          stepFactor: 0.1,
        },
      },
      { id: 'cosine', changes: { schedule: 'cosine' } },
    ],
  }),
  claims: [less('loss', 'step', 'baseline'), less('loss', 'cosine', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'step', 'cosine'] },
  picture: { kind: 'schedules' },
  sources: ['loshchilov2017'],
};
