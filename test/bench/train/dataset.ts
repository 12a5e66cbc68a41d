import { createRandom } from '@core/random/random';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { writeSamples, type MadeSample } from '../write-samples';
import type { Task } from './protocol';
import { classes, type Row } from './rows';

const validationSamples = 20;

/** Writes random pictures as a prepared dataset; what they show does not matter for speed. */
export async function writeNoise(row: Row, folder: string): Promise<Omit<Task, 'fused'>> {
  const { samples, imageSize, channels } = row;
  const made = (split: string, count: number): MadeSample[] =>
    Array.from({ length: count }, (_, index) => ({
      label: index % classes,
      pixels: () => {
        const random = createRandom(1, `${split}/${index}`);
        return Uint8Array.from({ length: imageSize ** 2 * channels }, () => random.integer(256));
      },
    }));
  const { dataset, manifest } = await writeSamples(
    folder,
    row.name,
    classes,
    { imageSize, fit: 'squash', colour: channels === 1 ? 'grey' : 'rgb', background: '#ffffff' },
    { train: made('train', samples), validation: made('validation', validationSamples), test: [] },
  );
  return {
    row,
    dataset,
    pixels: datasetFiles.pixels(dataset, 'train'),
    labels: datasetFiles.labels(dataset, 'train'),
    mean: manifest.mean,
    std: manifest.std,
  };
}
