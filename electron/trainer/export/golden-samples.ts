import type { DatasetManifest } from '@core/dataset/manifest';
import type { BatchSource } from '../batch-source';
import type { Engine } from '../engine/engine';
import { toRgb } from './to-rgb';

const mostSamples = 8;

/** A validation sample with what the trained network said of it. */
export interface GoldenSample {
  /** Its class. */
  readonly label: number;
  /** base64 of uint8 [height, width, 3] */
  readonly pixels: string;
  /** One for each class. */
  readonly probabilities: readonly number[];
}

/** Some samples spread evenly over validation: whoever has a model can repeat its check with them. */
export async function goldenSamples(
  engine: Engine,
  validation: BatchSource,
  { channels }: DatasetManifest,
): Promise<GoldenSample[]> {
  const count = Math.min(mostSamples, validation.length);
  const indices = Uint32Array.from({ length: count }, (_, i) => Math.floor((i * validation.length) / count));
  const samples: GoldenSample[] = [];
  for await (const { pixels, labels, size } of validation.batches(indices, 1)) {
    samples.push({
      label: labels[0] ?? 0,
      pixels: Buffer.from(toRgb(pixels, channels)).toString('base64'),
      probabilities: [...engine.predict(pixels, size)],
    });
  }
  return samples;
}

/** The text of golden.json. */
export function goldenFile(
  samples: readonly GoldenSample[],
  { preparation, classes }: DatasetManifest,
): string {
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
