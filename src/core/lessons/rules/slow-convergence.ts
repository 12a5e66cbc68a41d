import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Slow convergence: gradients so small that hardly anything moves, cured by normalisation or other units. */
export const slowConvergence: Lesson = {
  id: 'slow-convergence',
  group: 'troubles',
  seeds: 5,
  baselineWord: 'sgd',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 4,
      activation: 'sigmoid',
      kernelInitializer: 'glorotUniform',
      optimizer: 'sgd',
      learningRate: 0.05,
      epochs: lessonEpochs(subject, 8),
    },
    variants: [
      { id: 'normalised', changes: { batchNormalization: true } },
      {
        id: 'relu-adam',
        changes: {
          activation: 'relu',
          kernelInitializer: 'heUniform',
          optimizer: 'adam',
          learningRate: 0.001,
        },
      },
    ],
  }),
  claims: [less('loss', 'normalised', 'baseline'), less('loss', 'relu-adam', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'normalised', 'relu-adam'] },
  picture: { kind: 'gradients' },
  sources: ['lecun1998', 'ioffe2015'],
};
