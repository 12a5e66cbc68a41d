import type { Hyperparameters } from '@core/hyperparameters/fields';

/** Twenty runs as somebody who knows what they do would set them up: none of them has anything to be found. */
export const healthyRuns: Readonly<Record<string, Partial<Hyperparameters>>> = {
  'CNN, Adam, cosine': {},
  'CNN, batch normalisation': { batchNormalization: true },
  'CNN, ELU': { activation: 'elu' },
  'CNN, leaky ReLU': { activation: 'leakyRelu' },
  'CNN, tanh, Glorot': { activation: 'tanh', kernelInitializer: 'glorotUniform' },
  'CNN, GELU': { activation: 'gelu' },
  'CNN, SiLU, one-cycle': { activation: 'silu', schedule: 'oneCycle', learningRate: 0.005 },
  'CNN, constant rate': { schedule: 'constant', learningRate: 0.001 },
  'CNN, SGD': { optimizer: 'sgd', learningRate: 0.05 },
  'CNN, momentum': { optimizer: 'momentum', learningRate: 0.02 },
  'CNN, Nesterov, constant rate': { optimizer: 'nesterov', learningRate: 0.01, schedule: 'constant' },
  'CNN, RMSprop': { optimizer: 'rmsprop', learningRate: 0.001 },
  'CNN, AdamW, dropout 0.25': { optimizer: 'adamW', dropoutRate: 0.25 },
  'CNN, L2': { penalty: 'l2', l2: 1e-4 },
  'CNN, shifted and turned': { shift: 0.1, rotate: 10 },
  'CNN, batches of 128': { batchSize: 128, learningRate: 0.004 },
  MLP: { model: 'mlp', denseUnits: 64 },
  'MLP, sigmoid': {
    model: 'mlp',
    hiddenLayers: 1,
    activation: 'sigmoid',
    kernelInitializer: 'glorotUniform',
    learningRate: 0.005,
  },
  'MLP of 4 layers, SELU': {
    model: 'mlp',
    hiddenLayers: 4,
    denseUnits: 64,
    activation: 'selu',
    kernelInitializer: 'lecunNormal',
  },
  'ResNet-8': { model: 'resnet8', filters: 8 },
};
