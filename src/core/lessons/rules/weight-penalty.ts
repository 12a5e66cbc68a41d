import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** L1 makes weights exactly zero, L2 only smaller; both narrow the gap. */
export const weightPenalty: Lesson = {
  id: 'weight-penalty',
  group: 'decay',
  seeds: 5,
  baselineWord: 'no-penalty',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      denseUnits: 128,
      optimizer: 'momentum',
      learningRate: 0.02,
      epochs: lessonEpochs(subject, 10, 4),
    },
    variants: [
      { id: 'l2', changes: { penalty: 'l2', l2: 0.002 } },
      { id: 'l1', changes: { penalty: 'l1', l1: 0.002, proximal: true } },
      { id: 'elastic-net', changes: { penalty: 'elasticNet', l1: 0.001, l2: 0.001, proximal: true } },
    ],
  }),
  claims: [
    more('zeros', 'l1', 'l2'),
    more('zeros', 'elastic-net', 'l2'),
    less('gap', 'l2', 'baseline'),
    less('gap', 'l1', 'baseline'),
  ],
  question: { kind: 'highest', measure: 'zeros', among: ['baseline', 'l2', 'l1', 'elastic-net'] },
  picture: { kind: 'weights' },
  sources: ['krogh1991', 'tibshirani1996', 'zou2005'],
};
