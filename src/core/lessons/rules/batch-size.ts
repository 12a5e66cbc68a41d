import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** At one rate and as many epochs, a large batch takes few steps and gets less far, though each epoch is quicker. */
export const batchSize: Lesson = {
  id: 'batch-size',
  group: 'length',
  seeds: 5,
  baselineWord: 'batch-32',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      optimizer: 'momentum',
      learningRate: 0.01,
      epochs: lessonEpochs(subject, 5),
    },
    variants: [
      { id: 'batch-8', changes: { batchSize: 8 } },
      { id: 'batch-256', changes: { batchSize: 256 } },
    ],
  }),
  claims: [less('loss', 'baseline', 'batch-256'), more('speed', 'batch-256', 'batch-8')],
  question: { kind: 'lowest', measure: 'loss', among: ['batch-8', 'baseline', 'batch-256'] },
  picture: { kind: 'values', measure: 'speed' },
  sources: ['keskar2017', 'goyal2017'],
};
