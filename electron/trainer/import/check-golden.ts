import { RidgelineError } from '@core/errors';
import { compareSample, noDeviation } from '@core/export/deviation';
import { largestDeviationAllowed } from '@core/export/export-report';
import type { ImportedModel } from '@core/import/import-job';
import { buildNetwork } from '@core/network/build-network';
import type { CreateEngine } from '../engine/engine';
import type { ReadModel } from './read-model';

/**
 * Shows a network that Ridgeline exported the pictures that go with it. Weights of less than 32 bits answer a little
 * otherwise, which is told and no reason to refuse.
 * @returns null for a model without such pictures
 * @throws RidgelineError `importMismatch` (`found`, `expected`, `file`)
 */
export function checkGolden(
  { golden, settings, weights, outputs, precision }: ReadModel,
  createEngine: CreateEngine,
): ImportedModel['golden'] {
  if (golden === null || settings === null || golden.samples.length === 0) return null;
  const { hyperparameters, dataset } = settings;
  const { imageSize, colour } = dataset.preparation;
  const channels = colour === 'grey' ? 1 : 3;
  const network = buildNetwork(hyperparameters, [imageSize, imageSize, channels], outputs);
  const { mean, std } = dataset;
  const engine = createEngine({ network, hyperparameters, mean, std, weights });
  try {
    let deviation = noDeviation;
    for (const { rgb, probabilities } of golden.samples) {
      // Grey pictures have all three channels alike.
      const pixels = channels === 3 ? rgb : rgb.filter((_, at) => at % 3 === 0);
      deviation = compareSample(deviation, probabilities, engine.predict(pixels, 1));
    }
    const { samples, largestDeviation } = deviation;
    if (precision !== 'float32' || largestDeviation <= largestDeviationAllowed)
      return { samples, largestDeviation };
    throw new RidgelineError(
      'importMismatch',
      `The network answers its ${samples} golden pictures with a deviation of ${largestDeviation.toExponential(1)}: ` +
        'the files of this export do not belong together, or one of them was changed.',
      { expected: largestDeviationAllowed, found: largestDeviation },
    );
  } finally {
    engine.dispose();
  }
}
