import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** A sigmoid takes at least three quarters of the gradient in each layer; tanh and ReLU let it through. */
export const saturation: Lesson = {
  id: 'saturation',
  group: 'activations',
  seeds: 5,
  baselineWord: 'sigmoid',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 6,
      activation: 'sigmoid',
      kernelInitializer: 'glorotUniform',
      epochs: lessonEpochs(subject, 6),
    },
    variants: [
      { id: 'tanh', changes: { activation: 'tanh' } },
      { id: 'relu', changes: { activation: 'relu', kernelInitializer: 'heUniform' } },
      { id: 'leaky-relu', changes: { activation: 'leakyRelu', kernelInitializer: 'heUniform' } },
      { id: 'elu', changes: { activation: 'elu', kernelInitializer: 'heUniform' } },
    ],
  }),
  claims: [
    more('gradientDepth', 'tanh', 'baseline'),
    more('gradientDepth', 'relu', 'baseline'),
    less('loss', 'relu', 'baseline'),
  ],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'tanh', 'relu', 'leaky-relu', 'elu'] },
  picture: { kind: 'gradients' },
  sources: ['glorot2010', 'nair2010', 'clevert2016'],
};
