import type { LayersModel } from '@tensorflow/tfjs-node';
import type { DatasetManifest } from '@core/dataset/manifest';
import { lumaWeights, type Preparation } from '@core/dataset/preparation';
import type { ModelInput, TfLayer } from '../../../layers-model';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { levelScaling } from '@core/network/input-scaling';
import { loadTensorFlow } from '../../../load-tensorflow';
import { registerFitLayer } from './fit-layer.mjs';

/** Pictures of any size, RGB. */
const pictures = [null, null, 3];
/** The layers that have weights. */
const levelsLayer = 'levels';
const normaliseLayer = 'normalise';
/** The layer whose output the network sees. */
export const preprocessingOutput = normaliseLayer;

/**
 * The layers that turn RGB pictures (0–255, float32 [batch, height, width, 3], any size) into what the network
 * sees: made square, resized, made grey if the dataset is, scaled. The picture's own size is left as it is.
 */
export function preprocessingLayers({ preparation, channels }: DatasetManifest): ModelInput {
  const { layers } = loadTensorFlow().tf;
  const sized = preparation.fit === 'squash' ? squash(preparation) : [fit(preparation)];
  const normalise = layers.conv2d({
    name: normaliseLayer,
    filters: channels,
    kernelSize: 1,
    trainable: false,
  });
  return { shape: pictures, layers: [...sized, normalise] };
}

/**
 * Gives the 1×1 convolution its weights: out = Σ in·w/std − mean/std per output channel, with w the luma weights
 * for a grey dataset and the identity otherwise; and the table of levels its 0, 1 … 255.
 */
export function setPreprocessingWeights(
  model: LayersModel,
  manifest: DatasetManifest,
  hyperparameters: Hyperparameters,
): void {
  const { tf } = loadTensorFlow();
  const { preparation, channels } = manifest;
  const { mean, std } = levelScaling(hyperparameters, manifest);
  const share = (from: number, to: number) =>
    channels === 1 ? (lumaWeights[from] ?? 0) : Number(from === to);
  const kernel = [0, 1, 2].flatMap((from) => std.map((deviation, to) => share(from, to) / deviation));
  const bias = mean.map((value, channel) => -value / (std[channel] ?? 1));
  tf.tidy(() => {
    model
      .getLayer(normaliseLayer)
      .setWeights([tf.tensor(kernel, [1, 1, 3, channels]), tf.tensor(bias, [channels])]);
    if (preparation.fit === 'squash') {
      model.getLayer(levelsLayer).setWeights([tf.range(0, 256).reshape([256, 1])]);
    }
  });
}

/**
 * Resizes with built-in layers only, so that plain TensorFlow.js loads the model: bilinear with the corner pixels'
 * centres kept in place (`alignCorners`, which Resizing uses unless told to crop, and it never crops). A picture of
 * the right size passes unchanged.
 *
 * In tfjs-layers 4.22 a model cannot call Resizing, which takes a tensor and is given a list. TimeDistributed gives
 * its child a tensor, but wants one axis more, and of the built-in layers only Embedding adds one to a picture whose
 * size is not known: a table in which level k is k. Like the training images, levels are whole numbers from 0 to 255;
 * what is fed is rounded and clipped to them.
 */
function squash({ imageSize }: Preparation): TfLayer[] {
  const { layers } = loadTensorFlow().tf;
  const resizing = layers.resizing({ name: 'resize', height: imageSize, width: imageSize });
  return [
    // The table looks up the whole part, so half a level more rounds.
    layers.rescaling({ name: 'round', scale: 1, offset: 0.5 }),
    layers.reLU({ name: 'clip', maxValue: 255 }),
    layers.embedding({ name: levelsLayer, inputDim: 256, outputDim: 1, trainable: false }),
    layers.permute({ name: 'one_frame', dims: [4, 1, 2, 3] }),
    layers.timeDistributed({ name: 'resize_frame', layer: resizing }),
    // States the shape, which Resizing gets wrong (its values are right).
    layers.reshape({ name: 'square', targetShape: [imageSize, imageSize, 3] }),
  ];
}

function fit({ imageSize, fit: kind }: Preparation): TfLayer {
  const FitLayer = registerFitLayer(loadTensorFlow().tf);
  return new FitLayer({ name: 'square', size: imageSize, fit: kind });
}
