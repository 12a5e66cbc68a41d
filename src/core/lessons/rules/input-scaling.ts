import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Pixels of mean 0 and deviation 1 train best; 0–255 as they are drown the start weights. */
export const inputScaling: Lesson = {
  id: 'input-scaling',
  group: 'input',
  seeds: 5,
  baselineWord: 'standardised',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      optimizer: 'momentum',
      learningRate: 0.01,
      epochs: lessonEpochs(subject, 5),
    },
    variants: [
      { id: 'rescaled', changes: { inputScaling: 'rescale' } },
      { id: 'unscaled', changes: { inputScaling: 'none' } },
    ],
  }),
  claims: [less('loss', 'baseline', 'unscaled')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'rescaled', 'unscaled'] },
  picture: { kind: 'signal' },
  sources: ['lecun1998'],
};
