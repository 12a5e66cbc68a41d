import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { loadTensorFlow } from '../../../../../../electron/trainer/load-tensorflow';

interface FitLayer {
  apply: (input: Tensor) => Tensor;
}
interface FitLayerModule {
  registerFitLayer: (given: typeof tf) => new (config: { size: number; fit: 'crop' | 'pad' }) => FitLayer;
}

const { tf } = loadTensorFlow();
// Loaded by Node itself, as whoever gets it would.
const file = pathToFileURL(resolve('electron/trainer/export/formats/tfjs/fit-layer.mjs')).href;
const Layer = ((await import(/* @vite-ignore */ file)) as FitLayerModule).registerFitLayer(tf);

/** Rows of one-channel values, as the layer makes them of a picture. */
function fitted(fit: 'crop' | 'pad', size: number, picture: number[][]): number[][] {
  const input = tf.tensor2d(picture).expandDims(0).expandDims(-1);
  return new Layer({ size, fit }).apply(input).squeeze([0, 3]).arraySync() as number[][];
}

/** A picture whose value is 10·row + column. */
const numbered = (height: number, width: number) =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => 10 * y + x));

describe('fit-layer.mjs', () => {
  it('leaves a picture of the right size alone', () => {
    expect(fitted('crop', 3, numbered(3, 3))).toEqual(numbered(3, 3));
    expect(fitted('pad', 3, numbered(3, 3))).toEqual(numbered(3, 3));
  });

  it('crops to the middle', () => {
    expect(fitted('crop', 2, numbered(2, 6))).toEqual([
      [2, 3],
      [12, 13],
    ]);
    expect(fitted('crop', 2, numbered(5, 2))).toEqual([
      [10, 11],
      [20, 21],
    ]);
  });

  it('pads with black on both sides', () => {
    expect(fitted('pad', 4, numbered(2, 4))).toEqual([[0, 0, 0, 0], ...numbered(2, 4), [0, 0, 0, 0]]);
    expect(fitted('pad', 3, numbered(3, 1))).toEqual([
      [0, 0, 0],
      [0, 10, 0],
      [0, 20, 0],
    ]);
  });

  it('averages whole blocks when it makes a picture smaller', () => {
    // The means of the four quarters of a 4 × 4 picture.
    expect(fitted('crop', 2, numbered(4, 4))).toEqual([
      [5.5, 7.5],
      [25.5, 27.5],
    ]);
  });

  it('keeps the whole picture when the sizes do not divide', () => {
    const shrunk = fitted('crop', 4, numbered(11, 11));
    // A ramp stays a ramp around the same middle.
    const middle = shrunk.flat().reduce((sum, value) => sum + value, 0) / 16;
    expect(middle).toBeCloseTo(55, 1);
    expect(
      fitted('crop', 4, numbered(2, 2))
        .flat()
        .reduce((sum, value) => sum + value, 0) / 16,
    ).toBeCloseTo(5.5, 4);
  });
});
