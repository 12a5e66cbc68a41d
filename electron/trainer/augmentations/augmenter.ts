import type { Augmented } from '@core/augmentation/augmented';
import { augmentationOf } from '@core/augmentation/settings';
import { splitNames } from '@core/dataset/split-settings';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import type { AugmentJob } from '@core/protocol/trainer';
import { DatasetReader } from '../../storage/dataset-reader';
import type { Batch, CreateEngine, Engine } from '../engine/engine';
import { datasetNetwork, networkEngine } from '../prepare';

/** Makes the pictures of one question after another; settings that stay are made ready once. */
export class Augmenter {
  private engine: Engine | null = null;
  private madeFor = '';

  constructor(private readonly createEngine: CreateEngine) {}

  /**
   * The samples as the first steps of a run with these settings would see them, were they its batches.
   * @throws RidgelineError `datasetNotFound`, `datasetDamaged`, `invalidInput` for a sample that there is not
   */
  async draw({ datasetFolder, hyperparameters, samples, variants }: AugmentJob): Promise<Augmented> {
    // Opened each time: a folder that is held open could not be deleted everywhere.
    const reader = await DatasetReader.open(datasetFolder);
    try {
      const batch = await readSamples(reader, samples);
      const engine = this.engineFor(hyperparameters, reader.manifest);
      const { imageSize } = reader.manifest.preparation;
      const perSample = 1 + variants;
      const pixels = new Uint8Array(samples.length * perSample * reader.sampleBytes);
      const lay = (from: Uint8Array, variant: number): void => {
        for (let i = 0; i < samples.length; i++) {
          const picture = from.subarray(i * reader.sampleBytes, (i + 1) * reader.sampleBytes);
          pixels.set(picture, (i * perSample + variant) * reader.sampleBytes);
        }
      };
      lay(batch.pixels, 0);
      for (let step = 0; step < variants; step++) lay(toBytes(engine.augment(batch, step)), step + 1);
      return { width: imageSize, height: imageSize, channels: reader.manifest.channels, perSample, pixels };
    } finally {
      await reader.close();
    }
  }

  dispose(): void {
    this.engine?.dispose();
    this.engine = null;
  }

  private engineFor(hyperparameters: Hyperparameters, manifest: DatasetManifest): Engine {
    const settings = settingsFor(hyperparameters);
    const { mean, std, preparation, channels } = manifest;
    const key = JSON.stringify([settings, mean, std, preparation.imageSize, channels]);
    if (this.engine === null || key !== this.madeFor) {
      this.dispose();
      const weights = initialWeights(datasetNetwork(settings, manifest), settings);
      this.engine = networkEngine(this.createEngine, settings, manifest, weights);
      this.madeFor = key;
    }
    return this.engine;
  }
}

/** With the smallest network: pictures are varied before any network sees them, so a large one would only take time. */
function settingsFor(hyperparameters: Hyperparameters): Hyperparameters {
  return { ...augmentationOf(hyperparameters), model: 'mlp', hiddenLayers: 0 };
}

async function readSamples(reader: DatasetReader, samples: AugmentJob['samples']): Promise<Batch> {
  const { sampleBytes } = reader;
  const labels = samples.map(({ split, index }) => {
    const label = reader.labels(split)[index];
    if (label === undefined) {
      throw new RidgelineError('invalidInput', `There is no sample ${index} in the ${split} split.`, {
        split,
        index,
      });
    }
    return label;
  });
  const pixels = new Uint8Array(samples.length * sampleBytes);
  for (const split of splitNames) {
    const places = samples.flatMap((sample, place) => (sample.split === split ? [place] : []));
    const found = new Uint8Array(places.length * sampleBytes);
    const indices = places.map((place) => samples[place]?.index ?? 0);
    await reader.readBatch(split, indices, found);
    places.forEach((place, i) => {
      pixels.set(found.subarray(i * sampleBytes, (i + 1) * sampleBytes), place * sampleBytes);
    });
  }
  return { pixels, labels: Uint16Array.from(labels), size: samples.length };
}

/** Levels may leave the range, as training does not cut them off; a screen has to. */
function toBytes(levels: Float32Array): Uint8Array {
  return Uint8Array.from(levels, (level) => Math.min(255, Math.max(0, Math.round(level))));
}
