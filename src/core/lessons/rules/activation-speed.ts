import { more } from '../claim';
import { lessonBlocks, lessonEpochs } from '../length';
import type { Lesson } from '../lesson';

/** ReLU is a comparison; the others compute an exponential for each value. */
export const activationSpeed: Lesson = {
  id: 'activation-speed',
  group: 'activations',
  seeds: 3,
  baselineWord: 'relu',
  plan: (subject) => ({
    baseline: {
      model: 'cnn',
      blocks: lessonBlocks(subject, 2),
      filters: 8,
      denseUnits: 32,
      schedule: 'constant',
      learningRate: 0.001,
      epochs: lessonEpochs(subject, 3),
    },
    variants: [
      { id: 'leaky-relu', changes: { activation: 'leakyRelu' } },
      { id: 'elu', changes: { activation: 'elu' } },
      { id: 'tanh', changes: { activation: 'tanh', kernelInitializer: 'glorotNormal' } },
      { id: 'sigmoid', changes: { activation: 'sigmoid', kernelInitializer: 'glorotNormal' } },
    ],
  }),
  claims: [
    more('speed', 'baseline', 'elu'),
    more('speed', 'baseline', 'tanh'),
    more('speed', 'baseline', 'sigmoid'),
  ],
  question: {
    kind: 'highest',
    measure: 'speed',
    among: ['baseline', 'leaky-relu', 'elu', 'tanh', 'sigmoid'],
  },
  picture: { kind: 'values', measure: 'speed' },
  sources: ['nair2010', 'clevert2016'],
};
