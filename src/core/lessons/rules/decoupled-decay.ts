import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** With Adam, decay beside the gradient is better than a penalty inside it, which Adam divides away. */
export const decoupledDecay: Lesson = {
  id: 'decoupled-decay',
  group: 'decay',
  seeds: 5,
  baselineWord: 'adam-l2',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      denseUnits: 128,
      penalty: 'l2',
      l2: 0.0005,
      schedule: 'cosine',
      epochs: lessonEpochs(subject, 10, 4),
    },
    variants: [{ id: 'adam-w', changes: { penalty: 'none', optimizer: 'adamW', weightDecay: 0.1 } }],
  }),
  claims: [less('loss', 'adam-w', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'adam-w'] },
  picture: { kind: 'weights' },
  sources: ['loshchilov2019'],
};
