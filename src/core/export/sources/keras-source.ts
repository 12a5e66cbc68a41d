import { assertNever } from '../../assert-never';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import { leakyReluAlpha, type Layer } from '../../network/description';
import { placeLayers } from '../../network/shapes';
import { commonSource, headSource } from './common-source';
import { indented, pythonName, pythonText } from './python-literals';
import type { SourceInput } from './source-input';

/** A script that builds and trains the network with Keras 3. */
export function kerasSource(input: SourceInput): string {
  const { network, hyperparameters } = input;
  const hasNormalisation = network.layers.some(({ kind }) => kind === 'batchNormalization');
  const differences = hasNormalisation
    ? [
        'Keras puts the biased variance of a batch into the running one, Ridgeline (like PyTorch) the unbiased one: they ' +
          'differ by a factor of n / (n − 1), n being the pixels of a batch.',
      ]
    : [];
  return (
    [
      ...headSource(input, 'Keras', differences),
      '',
      'import math',
      'import sys',
      'from pathlib import Path',
      '',
      'import keras',
      'import numpy',
      'from keras import layers, ops',
      'from PIL import Image, ImageOps',
      '',
      ...commonSource(input),
      '',
      '',
      'def kernel():',
      ...indented([
        '"""How every kernel starts, and its penalty."""',
        `initializer = ${initialiser(hyperparameters)}`,
        'regularizer = keras.regularizers.L1L2(L1, L2) if L1 > 0 or L2 > 0 else None',
        'return {"kernel_initializer": initializer, "kernel_regularizer": regularizer}',
      ]),
      '',
      '',
      'def network():',
      ...indented(['"""Scaled images in, logits out."""', ...networkLines(input)]),
      '',
      '',
      ...trainingLines(hyperparameters),
    ].join('\n') + '\n'
  );
}

function networkLines({ network }: SourceInput): string[] {
  const placed = placeLayers(network);
  const variable = (name: string | null) => (name === null ? 'inputs' : pythonName(name));
  const lines = placed.map(({ layer, from }) => {
    const given = layer.kind === 'add' ? `[${variable(from)}, ${variable(layer.other)}]` : variable(from);
    return `${variable(layer.name)} = layers.${layerCall(layer)}(${given})`;
  });
  return [
    'inputs = keras.Input((SIZE, SIZE, CHANNELS))',
    ...lines,
    `return keras.Model(inputs, ${variable(placed.at(-1)?.layer.name ?? null)})`,
  ];
}

function layerCall(layer: Layer): string {
  const name = `name=${pythonText(layer.name)}`;
  switch (layer.kind) {
    case 'conv2d': {
      const bias = layer.useBias ? '' : 'use_bias=False, ';
      const strides = layer.strides === 1 ? '' : `strides=${layer.strides}, `;
      return `Conv2D(${layer.filters}, ${layer.kernelSize}, ${strides}padding="same", ${bias}**kernel(), ${name})`;
    }
    case 'dense':
      return `Dense(${layer.units}, ${layer.useBias ? '' : 'use_bias=False, '}**kernel(), ${name})`;
    case 'activation':
      return layer.activation === 'leakyRelu'
        ? `LeakyReLU(negative_slope=${leakyReluAlpha}, ${name})`
        : `Activation(${pythonText(layer.activation)}, ${name})`;
    case 'maxPooling2d':
      return `MaxPooling2D(${layer.poolSize}, ${name})`;
    case 'averagePooling2d':
      return `AveragePooling2D(${layer.poolSize}, ${name})`;
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
    default:
      return assertNever(layer);
  }
}

/** A new one for each kernel, so that no two start alike. */
function initialiser(values: Hyperparameters): string {
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

function optimiser(values: Hyperparameters): string {
  const { optimizer, momentum, beta1, beta2, epsilon, rho, weightDecay } = values;
  const clip = applies('clipNorm', values)
    ? `, global_clipnorm=${values.clipNorm}`
    : applies('clipValue', values)
      ? `, clipvalue=${values.clipValue}`
      : '';
  const adam = `beta_1=${beta1}, beta_2=${beta2}, epsilon=${epsilon}`;
  const of = (call: string) => `keras.optimizers.${call}${clip})`;
  switch (optimizer) {
    case 'adam':
      return of(`Adam(LEARNING_RATE, ${adam}`);
    case 'adamW':
      return of(`AdamW(LEARNING_RATE, weight_decay=${weightDecay}, ${adam}`);
    case 'sgd':
      return of('SGD(LEARNING_RATE');
    case 'momentum':
      return of(`SGD(LEARNING_RATE, momentum=${momentum}`);
    case 'nesterov':
      return of(`SGD(LEARNING_RATE, momentum=${momentum}, nesterov=True`);
    case 'sgdW':
      return of(`SGD(LEARNING_RATE, momentum=${momentum}, weight_decay=${weightDecay}`);
    case 'rmsprop':
      return of(`RMSprop(LEARNING_RATE, rho=${rho}, epsilon=${epsilon}`);
    default:
      return assertNever(optimizer);
  }
}

function trainingLines(hyperparameters: Hyperparameters): string[] {
  const decays = applies('weightDecay', hyperparameters);
  return `
def cross_entropy(labels, logits):
    """Of each image, with its true label."""
    labels = ops.cast(ops.reshape(labels, (-1,)), "int32")
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)


def loss(labels, logits):
    """What is trained: with smoothed labels, and classes weighted."""
    labels = ops.cast(ops.reshape(labels, (-1,)), "int32")
    targets = ops.one_hot(labels, len(LABELS)) * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / len(LABELS)
    losses = -ops.sum(targets * ops.log_softmax(logits), axis=-1)
    return losses * ops.take(ops.convert_to_tensor(CLASS_WEIGHTS, "float32"), labels)


def is_kernel(variable):
    return variable.path.endswith("kernel")


def compiled(model):
    optimizer = ${optimiser(hyperparameters)}
${decays ? '    # Biases and normalisation stay free of decay.\n    optimizer.exclude_from_weight_decay([one for one in model.trainable_variables if not is_kernel(one)])\n' : ''}\
    model.compile(optimizer, loss, metrics=[
        keras.metrics.SparseCategoricalAccuracy(name="accuracy"),
        keras.metrics.MeanMetricWrapper(cross_entropy, name="cross_entropy"),
    ])
    return model


class EveryStep(keras.callbacks.Callback):
    """The learning rate of each step, and what follows a step; the weights of the best epoch in the end."""

    def __init__(self, steps_per_epoch):
        super().__init__()
        self.steps_per_epoch, self.step, self.plateau = steps_per_epoch, 0, Plateau()
        self.average, self.best, self.lowest = None, None, math.inf
        self.reference, self.wait = math.inf, 0

    def on_train_begin(self, logs=None):
        if EMA > 0:
            self.average = [variable.numpy() for variable in self.model.trainable_variables]

    def on_train_batch_begin(self, batch, logs=None):
        rate = learning_rate(self.step, self.steps_per_epoch, self.plateau.reductions)
        self.model.optimizer.learning_rate = rate

    def on_train_batch_end(self, batch, logs=None):
        if PROXIMAL_L1 > 0:
            cut = PROXIMAL_L1 * float(self.model.optimizer.learning_rate)
            for variable in filter(is_kernel, self.model.trainable_variables):
                variable.assign(variable - ops.clip(variable, -cut, cut))
        if EMA > 0:
            rest = ema_rest(self.step)
            for average, variable in zip(self.average, self.model.trainable_variables):
                average -= rest * (average - variable.numpy())
        self.step += 1

    def on_epoch_end(self, epoch, logs=None):
        trained = [variable.numpy() for variable in self.model.trainable_variables]
        if EMA > 0:
            self.put(self.average)
        losses = self.model.evaluate(*self.validation, batch_size=BATCH_SIZE, verbose=0, return_dict=True)
        value = losses["cross_entropy"]
        print(f"epoch {epoch + 1}: validation {value:.4f}, accuracy {losses['accuracy']:.4f}")
        self.plateau.after_epoch(value)
        if value < self.reference - MIN_DELTA:
            self.reference, self.wait = value, 0
        else:
            self.wait += 1
        if value < self.lowest:
            self.lowest, self.best = value, self.model.get_weights()
        self.put(trained)
        if PATIENCE > 0 and self.wait >= PATIENCE:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        if self.best is not None:
            self.model.set_weights(self.best)

    def put(self, values):
        for variable, value in zip(self.model.trainable_variables, values):
            variable.assign(value)


def train(folder):
    x, y = load(Path(folder, "train"))
    model = compiled(network())
    every_step = EveryStep(math.ceil(len(x) / BATCH_SIZE))
    every_step.validation = load(Path(folder, "validation"))
    model.fit(x, y, batch_size=BATCH_SIZE, epochs=EPOCHS, callbacks=[every_step], verbose=0)
    return model


if __name__ == "__main__":
    train(sys.argv[1]).save("network.keras")
`
    .trim()
    .split('\n');
}
