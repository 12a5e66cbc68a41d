import { less, more } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Too few epochs leave something to learn; after enough only the training images are learned any further. */
export const epochs: Lesson = {
  id: 'epochs',
  group: 'length',
  seeds: 5,
  baselineWord: 'enough-epochs',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, denseUnits: 128, epochs: lessonEpochs(subject, 5) },
    variants: [
      { id: 'few-epochs', changes: { epochs: 1 } },
      { id: 'many-epochs', changes: { epochs: lessonEpochs(subject, 5) * 4 } },
    ],
  }),
  claims: [less('loss', 'baseline', 'few-epochs'), more('rise', 'many-epochs', 'baseline')],
  question: { kind: 'highest', measure: 'rise', among: ['few-epochs', 'baseline', 'many-epochs'] },
  picture: { kind: 'values', measure: 'rise' },
  sources: ['prechelt1998', 'bengio2012'],
};
