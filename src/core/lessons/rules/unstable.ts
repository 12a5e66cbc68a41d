import { less } from '../claim';
import { lessonEpochs } from '../length';
import { smallPerceptron, type Lesson } from '../lesson';

/** Instability: steps so large that the loss jumps about, cured by shorter ones. */
export const unstable: Lesson = {
  id: 'unstable',
  group: 'troubles',
  seeds: 5,
  baselineWord: 'high-rate',
  plan: (subject) => ({
    baseline: {
      ...smallPerceptron,
      optimizer: 'momentum',
      learningRate: 0.2,
      epochs: lessonEpochs(subject, 6),
    },
    variants: [
      { id: 'clipped', changes: { clipping: 'norm', clipNorm: 0.5 } },
      { id: 'low-rate', changes: { learningRate: 0.02 } },
    ],
  }),
  claims: [less('loss', 'low-rate', 'baseline'), less('loss', 'clipped', 'baseline')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'clipped', 'low-rate'] },
  picture: { kind: 'gradients' },
  sources: ['bengio2012', 'pascanu2013'],
};
