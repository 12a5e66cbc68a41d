import { assertNever } from '../../assert-never';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { leakyReluAlpha, type Layer, type PoolingWindow } from '../../network/description';
import { pythonText } from './python-literals';

/** The call that makes a layer, behind `layers.`; `kernel()` is in the script. */
export function kerasLayerCall(layer: Layer): string {
  const name = `name=${pythonText(layer.name)}`;
  switch (layer.kind) {
    case 'conv2d': {
      const bias = layer.useBias ? '' : 'use_bias=False, ';
      const strides = layer.strides === 1 ? '' : `strides=${layer.strides}, `;
      const padding = `padding=${pythonText(layer.padding ?? 'same')}, `;
      return `Conv2D(${layer.filters}, ${layer.kernelSize}, ${strides}${padding}${bias}**kernel(), ${name})`;
    }
    case 'depthwiseConv2d': {
      const bias = layer.useBias ? '' : 'use_bias=False, ';
      const strides = layer.strides === 1 ? '' : `strides=${layer.strides}, `;
      const padding = `padding=${pythonText(layer.padding ?? 'same')}, `;
      return `DepthwiseConv2D(${layer.kernelSize}, ${strides}${padding}${bias}**depthwise(), ${name})`;
    }
    case 'dense':
      return `Dense(${layer.units}, ${layer.useBias ? '' : 'use_bias=False, '}**kernel(), ${name})`;
    case 'activation':
      return layer.activation === 'leakyRelu'
        ? `LeakyReLU(negative_slope=${layer.alpha ?? leakyReluAlpha}, ${name})`
        : `Activation(${pythonText(layer.activation)}, ${name})`;
    case 'maxPooling2d':
      return `MaxPooling2D(${poolingArguments(layer)}${name})`;
    case 'averagePooling2d':
      return `AveragePooling2D(${poolingArguments(layer)}${name})`;
    case 'zeroPadding2d':
      return `ZeroPadding2D(((${layer.top}, ${layer.bottom}), (${layer.left}, ${layer.right})), ${name})`;
    case 'globalMaxPooling2d':
      return `GlobalMaxPooling2D(${name})`;
    case 'globalAveragePooling2d':
      return `GlobalAveragePooling2D(${name})`;
    case 'flatten':
      return `Flatten(${name})`;
    case 'batchNormalization':
      return `BatchNormalization(momentum=${layer.momentum}, epsilon=${layer.epsilon}, ${name})`;
    case 'dropout':
      return `Dropout(${layer.rate}, ${name})`;
    case 'spatialDropout2d':
      return `SpatialDropout2D(${layer.rate}, ${name})`;
    case 'add':
      return `Add(${name})`;
    case 'multiply':
      return `Multiply(${name})`;
    case 'concatenate':
      return `Concatenate(${name})`;
    default:
      return assertNever(layer);
  }
}

function poolingArguments({ poolSize, strides = poolSize, padding = 'valid' }: PoolingWindow): string {
  const told = [
    String(poolSize),
    ...(strides === poolSize ? [] : [`strides=${strides}`]),
    ...(padding === 'valid' ? [] : [`padding=${pythonText(padding)}`]),
  ];
  return `${told.join(', ')}, `;
}

/** A new one for each kernel, so that no two start alike. */
export function kerasInitialiser(values: Hyperparameters): string {
  const of = (call: string) => `keras.initializers.${call}`;
  switch (values.kernelInitializer) {
    case 'heNormal':
      return of('HeNormal()');
    case 'heUniform':
      return of('HeUniform()');
    case 'glorotUniform':
      return of('GlorotUniform()');
    case 'glorotNormal':
      return of('GlorotNormal()');
    case 'lecunNormal':
      return of('LecunNormal()');
    case 'lecunUniform':
      return of('LecunUniform()');
    case 'orthogonal':
      return of(`Orthogonal(gain=${values.initializerGain})`);
    case 'randomNormal':
      return of(`RandomNormal(stddev=${values.initializerStddev})`);
    case 'randomUniform':
      return of(`RandomUniform(-${values.initializerLimit}, ${values.initializerLimit})`);
    case 'constant':
      return of(`Constant(${values.initializerValue})`);
    case 'zeros':
      return of('Zeros()');
    default:
      return assertNever(values.kernelInitializer);
  }
}
