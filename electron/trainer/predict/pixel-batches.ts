import { open } from 'node:fs/promises';

/** Some pictures that are shown to a network together. */
export interface PixelBatch {
  /** uint8 [size, height, width, channels] */
  readonly pixels: Uint8Array;
  readonly size: number;
}

/**
 * The pictures of a file, one after another, in their order.
 * @param sampleBytes of one of them
 * @param atOnce most in a batch
 */
export async function* pixelBatches(
  { pixelsFile, samples }: { readonly pixelsFile: string; readonly samples: number },
  sampleBytes: number,
  atOnce: number,
): AsyncGenerator<PixelBatch, void, void> {
  const file = await open(pixelsFile);
  try {
    for (let first = 0; first < samples; first += atOnce) {
      const size = Math.min(atOnce, samples - first);
      const pixels = new Uint8Array(size * sampleBytes);
      const { bytesRead } = await file.read(pixels, 0, pixels.length, first * sampleBytes);
      if (bytesRead < pixels.length) throw new Error(`${pixelsFile} holds fewer than ${samples} pictures.`);
      yield { pixels, size };
    }
  } finally {
    await file.close();
  }
}

/** @param flat [size, classes] @returns a row for each picture */
export function probabilityRows(flat: Float32Array, size: number): number[][] {
  const classes = flat.length / size;
  return Array.from({ length: size }, (_, i) => [...flat.subarray(i * classes, (i + 1) * classes)]);
}
