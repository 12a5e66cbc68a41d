import { more } from '../claim';
import { lessonBlocks, lessonEpochs } from '../length';
import type { Lesson } from '../lesson';

/** From zero weights only the last bias can move. */
export const zeroWeights: Lesson = {
  id: 'zero-weights',
  group: 'start',
  seeds: 3,
  baselineWord: 'zeros',
  plan: (subject) => ({
    baseline: {
      model: 'cnn',
      blocks: lessonBlocks(subject, 1),
      filters: 8,
      kernelSize: 5,
      denseUnits: 32,
      kernelInitializer: 'zeros',
      schedule: 'constant',
      learningRate: 0.002,
      epochs: lessonEpochs(subject, 3),
    },
    variants: [
      { id: 'glorot', changes: { kernelInitializer: 'glorotNormal' } },
      { id: 'he', changes: { kernelInitializer: 'heNormal' } },
    ],
  }),
  claims: [{ kind: 'learnsNothing', of: 'baseline' }, more('accuracy', 'he', 'baseline')],
  question: { kind: 'score', of: 'baseline' },
  picture: { kind: 'filters' },
  sources: ['rumelhart1986', 'glorot2010', 'he2015'],
};
