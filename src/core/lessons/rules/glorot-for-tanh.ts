import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** For tanh the weights of Glorot keep the signal; those of He drive it into saturation. */
export const glorotForTanh: Lesson = {
  id: 'glorot-for-tanh',
  group: 'start',
  seeds: 5,
  baselineWord: 'he',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 12,
      optimizer: 'momentum',
      learningRate: 0.01,
      activation: 'tanh',
      kernelInitializer: 'heNormal',
      epochs: lessonEpochs(subject, 4),
    },
    variants: [{ id: 'glorot', changes: { kernelInitializer: 'glorotNormal' } }],
  }),
  claims: [less('loss', 'glorot', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'glorot'] },
  picture: { kind: 'signal' },
  sources: ['glorot2010'],
};
