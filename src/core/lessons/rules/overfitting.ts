import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Overfitting: training images learned by heart, cured by images that are never twice the same. */
export const overfitting: Lesson = {
  id: 'overfitting',
  group: 'troubles',
  seeds: 5,
  baselineWord: 'plain',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, denseUnits: 256, epochs: lessonEpochs(subject, 16, 4) },
    variants: [{ id: 'augmented', changes: { shift: 0.1, rotate: 10 } }],
  }),
  claims: [less('gap', 'augmented', 'baseline'), less('loss', 'augmented', 'baseline')],
  question: { kind: 'lowest', measure: 'gap', among: ['baseline', 'augmented'] },
  picture: { kind: 'values', measure: 'gap' },
  sources: ['prechelt1998', 'simard2003'],
};
