import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** A network with dropout is an average of many thinned ones; switching it off stands for their mean. */
export const dropoutAverage: Lesson = {
  id: 'dropout-average',
  group: 'dropout',
  seeds: 5,
  baselineWord: 'no-dropout',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, denseUnits: 128, epochs: lessonEpochs(subject, 8, 4) },
    variants: [{ id: 'dropout-50', changes: { dropoutRate: 0.5 } }],
  }),
  claims: [
    { kind: 'averageBeatsPass', of: 'dropout-50' },
    { kind: 'averageLikeOff', of: 'dropout-50', margin: 0.02 },
  ],
  question: { kind: 'highest', measure: 'accuracy', among: ['baseline', 'dropout-50'] },
  picture: { kind: 'dropout' },
  sources: ['srivastava2014', 'gal2016'],
};
