import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** The more is dropped, the smaller the gap and the slower the training. */
export const dropoutRate: Lesson = {
  id: 'dropout-rate',
  group: 'dropout',
  seeds: 5,
  baselineWord: 'no-dropout',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, denseUnits: 128, epochs: lessonEpochs(subject, 6, 3) },
    variants: [
      { id: 'dropout-25', changes: { dropoutRate: 0.25 } },
      { id: 'dropout-50', changes: { dropoutRate: 0.5 } },
      { id: 'dropout-75', changes: { dropoutRate: 0.75 } },
    ],
  }),
  claims: [less('gap', 'dropout-50', 'baseline'), less('gap', 'dropout-75', 'dropout-25')],
  question: { kind: 'lowest', measure: 'gap', among: ['baseline', 'dropout-25', 'dropout-50', 'dropout-75'] },
  picture: { kind: 'values', measure: 'gap' },
  sources: ['srivastava2014'],
};
