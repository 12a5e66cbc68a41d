import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Too low crawls, too high explodes; the range test shows where the right one lies. */
export const learningRate: Lesson = {
  id: 'learning-rate',
  group: 'learningRate',
  seeds: 5,
  baselineWord: 'right-rate',
  plan: (subject) => ({
    baseline: { ...smallPerceptron, epochs: lessonEpochs(subject, 6) },
    variants: [
      { id: 'too-low', changes: { learningRate: 0.00001 } },
      { id: 'too-high', changes: { learningRate: 0.3 } },
    ],
  }),
  claims: [less('loss', 'baseline', 'too-low'), less('loss', 'baseline', 'too-high')],
  question: { kind: 'lowest', measure: 'loss', among: ['too-low', 'baseline', 'too-high'] },
  picture: { kind: 'rangeTest' },
  sources: ['bengio2012', 'smith2017'],
};
