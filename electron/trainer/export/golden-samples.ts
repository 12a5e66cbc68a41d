import type { DatasetManifest } from '@core/dataset/manifest';
import type { BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import { toRgb } from './to-rgb';

const mostSamples = 8;

/**
 * Some validation samples with the trained network's probabilities, spread evenly over the split: whoever has the
 * model can repeat the check with them. The text of golden.json.
 */
export async function goldenSamples(
  engine: Engine,
  validation: BatchSource,
  { preparation, channels, classes }: DatasetManifest,
): Promise<string> {
  const count = Math.min(mostSamples, validation.length);
  const indices = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * validation.length) / count));
  const samples = [];
  for await (const { pixels, labels, size } of validation.batches(indices, 1)) {
    samples.push({
      label: labels[0],
      pixels: Buffer.from(toRgb(pixels, channels)).toString('base64'),
      probabilities: [...engine.predict(pixels, size)],
    });
  }
  return JSON.stringify(
    {
      about:
        'pixels: base64 of uint8 [height, width, 3], to be given to the model as numbers from 0 to 255; ' +
        'probabilities: what the trained network answered, one per class.',
      height: preparation.imageSize,
      width: preparation.imageSize,
      classes: classes.map(({ name }) => name),
      samples,
    },
    null,
    1,
  );
}
