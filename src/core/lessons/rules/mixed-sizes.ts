import { less } from '../claim';
import { lessonBlocks, lessonEpochs } from '../length';
import type { Lesson } from '../lesson';

/** What is shown at one size is learned sooner than what comes at all sizes. */
export const mixedSizes: Lesson = {
  id: 'mixed-sizes',
  group: 'input',
  seeds: 5,
  baselineWord: 'one-size',
  plan: (subject) => ({
    baseline: {
      model: 'cnn',
      blocks: lessonBlocks(subject, 2),
      filters: 8,
      denseUnits: 32,
      schedule: 'constant',
      learningRate: 0.001,
      epochs: lessonEpochs(subject, 2),
    },
    variants: [{ id: 'mixed-sizes', changes: { zoom: 0.6 } }],
  }),
  claims: [less('loss', 'baseline', 'mixed-sizes')],
  question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'mixed-sizes'] },
  picture: { kind: 'values', measure: 'loss' },
  sources: ['touvron2019'],
};
