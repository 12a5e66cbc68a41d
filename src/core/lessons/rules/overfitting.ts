import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Overfitting: training images learned by heart, cured by dropout or by images that are never twice the same. */
export const overfitting: Lesson = {
  id: 'overfitting',
  group: 'troubles',
  seeds: 5,
  baselineWord: 'plain',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, denseUnits: 256, epochs: lessonEpochs(subject, 16, 4) },
    variants: [
      { id: 'dropout', changes: { dropoutRate: 0.5 } },
      { id: 'augmented', changes: { shift: 0.1, rotate: 10 } },
    ],
  }),
  claims: [
    less('rise', 'dropout', 'baseline'),
    less('rise', 'augmented', 'baseline'),
    less('loss', 'augmented', 'baseline'),
  ],
  question: { kind: 'lowest', measure: 'rise', among: ['baseline', 'dropout', 'augmented'] },
  picture: { kind: 'values', measure: 'rise' },
  sources: ['prechelt1998', 'srivastava2014'],
};
