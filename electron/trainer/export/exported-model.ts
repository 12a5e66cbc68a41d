import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs-node';
import type { DatasetManifest } from '@core/dataset/manifest';
import { loadTensorFlow } from '../load-tensorflow';
import { modelFile } from './serialise-model';

/** A model that was written, as somebody else would use it. */
export class ExportedModel {
  private constructor(
    private readonly model: LayersModel,
    private readonly imageSize: number,
    private readonly channels: number,
  ) {}

  /** Loads it from its files. A fit layer must have been registered. */
  static async load(folder: string, { preparation, channels }: DatasetManifest): Promise<ExportedModel> {
    const { tf } = loadTensorFlow();
    const model = await tf.loadLayersModel(tf.io.fileSystem(join(folder, modelFile)));
    return new ExportedModel(model, preparation.imageSize, channels);
  }

  /**
   * @param pixels prepared samples, uint8 [size, height, width, channels]
   * @returns probabilities [size, classes], row by row
   */
  predict(pixels: Uint8Array, size: number): Float32Array {
    const rgb = toRgb(pixels.subarray(0, size * this.sampleBytes), this.channels);
    return this.run(rgb, [size, this.imageSize, this.imageSize, 3]);
  }

  /**
   * @param rgb one picture of any size, uint8 [height, width, 3]
   * @returns probabilities [classes]
   */
  predictPicture(rgb: Uint8Array, height: number, width: number): Float32Array {
    return this.run(rgb, [1, height, width, 3]);
  }

  private run(rgb: Uint8Array, shape: [number, number, number, number]): Float32Array {
    const { tf } = loadTensorFlow();
    return tf.tidy(() => {
      const input = tf.tensor4d(Float32Array.from(rgb), shape);
      return (this.model.predictOnBatch(input) as Tensor).dataSync<'float32'>().slice();
    });
  }

  dispose(): void {
    this.model.dispose();
  }

  private get sampleBytes(): number {
    return this.imageSize * this.imageSize * this.channels;
  }
}

/** A grey sample as the RGB picture that has this grey. */
export function toRgb(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return pixels;
  return Uint8Array.from({ length: pixels.length * 3 }, (_, i) => pixels[Math.floor(i / 3)] ?? 0);
}
