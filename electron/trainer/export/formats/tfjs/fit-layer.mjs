/**
 * Makes pictures square for a model that Ridgeline exported with fit "crop" or "pad": `crop` keeps the middle,
 * `pad` adds black bars. TensorFlow.js has no layer for this, so register it before you load the model:
 *
 *     import * as tf from '@tensorflow/tfjs'; // or '@tensorflow/tfjs-node'
 *     import { registerFitLayer } from './fit-layer.mjs';
 *     registerFitLayer(tf);
 *     const model = await tf.loadLayersModel('model.json');
 *
 * It needs nothing but the `tf` that it is given, and runs in browsers and in Node.
 */
export function registerFitLayer(tf) {
  /** [batch, height, width, channels] of any size, 0–255 → [batch, size, size, channels] */
  class RidgelineFit extends tf.layers.Layer {
    static className = 'RidgelineFit';

    constructor(config) {
      super(config);
      this.size = config.size;
      this.fit = config.fit;
    }

    computeOutputShape(inputShape) {
      return [inputShape[0], this.size, this.size, inputShape[3]];
    }

    call(inputs) {
      return tf.tidy(() => {
        const picture = Array.isArray(inputs) ? inputs[0] : inputs;
        const square = this.fit === 'crop' ? cropped(picture) : padded(picture);
        const edge = square.shape[1];
        if (edge === this.size) return square;
        // Of a larger picture, whole blocks of pixels are averaged, or fine detail would turn into noise.
        const factor = Math.max(1, Math.floor(edge / this.size));
        const wide = this.size * factor;
        const resized = edge === wide ? square : tf.image.resizeBilinear(square, [wide, wide], false, true);
        return factor === 1 ? resized : tf.avgPool(resized, factor, factor, 'valid');
      });
    }

    getConfig() {
      return { ...super.getConfig(), size: this.size, fit: this.fit };
    }
  }

  /** The largest square in the middle. */
  function cropped(picture) {
    const [batch, height, width, channels] = picture.shape;
    const edge = Math.min(height, width);
    const top = Math.floor((height - edge) / 2);
    const left = Math.floor((width - edge) / 2);
    return tf.slice(picture, [0, top, left, 0], [batch, edge, edge, channels]);
  }

  /** The smallest square around it, black where nothing is. */
  function padded(picture) {
    const [, height, width] = picture.shape;
    const edge = Math.max(height, width);
    const top = Math.floor((edge - height) / 2);
    const left = Math.floor((edge - width) / 2);
    return tf.pad(picture, [
      [0, 0],
      [top, edge - height - top],
      [left, edge - width - left],
      [0, 0],
    ]);
  }

  tf.serialization.registerClass(RidgelineFit);
  return RidgelineFit;
}
