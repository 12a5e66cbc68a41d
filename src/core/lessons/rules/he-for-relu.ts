import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** ReLU takes half of the variance in each layer, which He's weights make up for. */
export const heForRelu: Lesson = {
  id: 'he-for-relu',
  group: 'start',
  seeds: 5,
  baselineWord: 'glorot',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 12,
      optimizer: 'momentum',
      learningRate: 0.01,
      kernelInitializer: 'glorotNormal',
      epochs: lessonEpochs(subject, 4),
    },
    variants: [{ id: 'he', changes: { kernelInitializer: 'heNormal' } }],
  }),
  claims: [less('loss', 'he', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'he'] },
  picture: { kind: 'signal' },
  sources: ['he2015'],
};
