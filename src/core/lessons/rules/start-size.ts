import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** In a deep network too small weights lose the signal and too large ones blow it up; a shallow one forgives both. */
export const startSize: Lesson = {
  id: 'start-size',
  group: 'start',
  seeds: 5,
  baselineWord: 'deep-he',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, hiddenLayers: 6, epochs: lessonEpochs(subject, 4) },
    variants: [
      { id: 'deep-small', changes: { kernelInitializer: 'randomNormal', initializerStddev: 0.01 } },
      { id: 'deep-large', changes: { kernelInitializer: 'randomNormal', initializerStddev: 1 } },
      { id: 'shallow-he', changes: { hiddenLayers: 1 } },
      {
        id: 'shallow-small',
        changes: { hiddenLayers: 1, kernelInitializer: 'randomNormal', initializerStddev: 0.01 },
      },
    ],
  }),
  claims: [
    less('loss', 'baseline', 'deep-small'),
    less('loss', 'baseline', 'deep-large'),
    { kind: 'alike', measure: 'accuracy', of: 'shallow-small', than: 'shallow-he', margin: 0.03 },
  ],
  question: {
    kind: 'highest',
    measure: 'loss',
    among: ['baseline', 'deep-small', 'deep-large', 'shallow-small'],
  },
  picture: { kind: 'signal' },
  sources: ['glorot2010', 'he2015'],
};
