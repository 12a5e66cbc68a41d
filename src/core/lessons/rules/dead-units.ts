import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** At a high rate ReLU units end where they give 0 for every image; leaky ones come back. */
export const deadUnits: Lesson = {
  id: 'dead-units',
  group: 'activations',
  seeds: 5,
  baselineWord: 'relu-high',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, hiddenLayers: 3, learningRate: 0.03, epochs: lessonEpochs(subject, 6) },
    variants: [
      { id: 'relu-low', changes: { learningRate: 0.001 } },
      { id: 'leaky-high', changes: { activation: 'leakyRelu' } },
      { id: 'elu-high', changes: { activation: 'elu' } },
    ],
  }),
  claims: [more('dead', 'baseline', 'relu-low'), less('loss', 'leaky-high', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'relu-low', 'leaky-high', 'elu-high'] },
  picture: { kind: 'values', measure: 'dead' },
  sources: ['maas2013', 'clevert2016'],
};
