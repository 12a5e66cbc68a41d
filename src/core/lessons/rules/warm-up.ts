import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** At a high rate the first steps do the damage, which a warm-up makes short. */
export const warmUp: Lesson = {
  id: 'warm-up',
  group: 'learningRate',
  seeds: 5,
  baselineWord: 'no-warm-up',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      hiddenLayers: 6,
      optimizer: 'momentum',
      learningRate: 0.05,
      schedule: 'cosine',
      epochs: lessonEpochs(subject, 8, 3),
    },
    variants: [{ id: 'warm-up', changes: { warmupEpochs: 2 } }],
  }),
  claims: [less('loss', 'warm-up', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'warm-up'] },
  picture: { kind: 'schedules' },
  sources: ['goyal2017'],
};
