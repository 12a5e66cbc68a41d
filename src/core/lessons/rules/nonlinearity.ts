import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Layers without an activation are worth one layer; with ReLU they are more. */
export const nonlinearity: Lesson = {
  id: 'nonlinearity',
  group: 'activations',
  seeds: 5,
  baselineWord: 'linear',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 3,
      activation: 'linear',
      kernelInitializer: 'glorotUniform',
      epochs: lessonEpochs(subject, 10),
    },
    variants: [
      { id: 'relu', changes: { activation: 'relu', kernelInitializer: 'heUniform' } },
      { id: 'one-layer', changes: { hiddenLayers: 0, learningRate: 0.003 } },
    ],
  }),
  claims: [
    more('accuracy', 'relu', 'baseline'),
    less('loss', 'relu', 'baseline'),
    { kind: 'alike', measure: 'accuracy', of: 'baseline', than: 'one-layer', margin: 0.03 },
  ],
  question: { kind: 'highest', measure: 'accuracy', among: ['baseline', 'relu', 'one-layer'] },
  picture: { kind: 'values', measure: 'accuracy' },
  sources: ['hornik1989', 'nair2010'],
};
