import { noise } from './seeded-curve';
import type { SeededExperiment, SeededVariant } from './seeded-workspace';

/** The experiment of the design: which regulariser helps? */
export const regularisers: SeededExperiment = {
  name: 'Which regulariser helps?',
  epochs: 40,
  baseline: [82.6, 83.4, 82.9, 84.1, 82.5],
  variants: [
    { name: 'dropout 0.5', changes: { dropoutRate: 0.5 }, accuracies: [86.0, 86.2, 86.5, 86.9, 86.4] },
    { name: 'L2 1e-4', changes: { penalty: 'l2', l2: 1e-4 }, accuracies: [84.6, 83.1, 83.8, 85.6, 82.4] },
    {
      name: 'elastic net',
      changes: { penalty: 'elasticNet', l1: 1e-6, l2: 1e-4 },
      accuracies: [83.7, 81.8, 83.3, 82.8, 82.9],
    },
    { name: 'L1 1e-5', changes: { penalty: 'l1', l1: 1e-5 }, accuracies: [80.7, 82.6, 81.5, 81.9, 81.3] },
  ],
};

/** A grid of three settings, five by five by two, whose values all have an effect. */
export function grid(seeds: number, epochs: number): SeededExperiment {
  const rates = [0.1, 0.2, 0.3, 0.4, 0.5];
  const filters = [8, 16, 32, 48, 64];
  const variants = rates.flatMap((dropoutRate, across) =>
    filters.flatMap((width, down) =>
      [0.001, 0.003].map((learningRate, depth): SeededVariant => ({
        name: `dropout ${dropoutRate}, ${width} filters, rate ${learningRate}`,
        changes: { dropoutRate, filters: width, learningRate },
        accuracies: Array.from(
          { length: seeds },
          (_, seed) =>
            78 +
            1.5 * down -
            0.8 * (across - 2) ** 2 -
            1.2 * depth +
            0.9 * noise(seed * 57 + across * 7 + down * 3 + depth),
        ),
        parameters: 40_000 * (down + 1) ** 2,
        overfits: 0.1 + 0.1 * down,
      })),
    ),
  );
  return {
    name: 'How wide, how much dropout?',
    epochs,
    baseline: Array.from({ length: seeds }, (_, seed) => 79 + 0.8 * noise(seed)),
    variants,
  };
}

/** One variant, of whose seeds some failed and none has finished with both settings. */
export const barelyBegun: SeededExperiment = {
  name: 'Too high a rate?',
  epochs: 10,
  baseline: [81.2, null],
  variants: [{ name: 'rate 1', changes: { learningRate: 1 }, accuracies: [null, null] }],
};
