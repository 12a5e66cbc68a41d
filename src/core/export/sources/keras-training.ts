import { assertNever } from '../../assert-never';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import { kerasStart } from './keras-start';

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

const oneFit = '    model.fit(x, y, batch_size=BATCH_SIZE, epochs=EPOCHS, callbacks=[every_step], verbose=0)';

const twoFits = `
    for first, last in ((0, FREEZE_EPOCHS), (FREEZE_EPOCHS, EPOCHS)):
        if first < last and not 0 < PATIENCE <= every_step.wait:
            begin_epoch(model, first)
            model.fit(x, y, batch_size=BATCH_SIZE, initial_epoch=first, epochs=last, callbacks=[every_step], verbose=0)
`
  .trim()
  .replace(/^/, '    ');

/** A step is as long as its learning rate says, so that a shorter one comes to a lower rate. */
const slowed = `\
        for variable in backbone(self.model):
            before = self.before[variable.path]
            variable.assign(before + BACKBONE_RATE * (variable.numpy() - before))
`;

/**
 * The loss, what happens in every step, and the whole training.
 * @param isStarted whether the network begins with earlier weights, as `startConstants` has it
 */
export function kerasTraining(hyperparameters: Hyperparameters, isStarted: boolean): string[] {
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


${isStarted ? `${kerasStart}\n\n\n` : ''}\
class EveryStep(keras.callbacks.Callback):
    """The learning rate of each step, and what follows a step; the weights of the best epoch in the end."""

    def __init__(self, steps_per_epoch):
        super().__init__()
        self.steps_per_epoch, self.step, self.plateau = steps_per_epoch, 0, Plateau()
        self.averages, self.best, self.lowest = {}, None, math.inf
        self.reference, self.wait = math.inf, 0

    def on_train_begin(self, logs=None):
        if EMA > 0:
            for variable in self.model.trainable_variables:
                self.averages.setdefault(variable.path, variable.numpy())

    def on_train_batch_begin(self, batch, logs=None):
        rate = learning_rate(self.step, self.steps_per_epoch, self.plateau.reductions)
        self.model.optimizer.learning_rate = rate
${isStarted ? '        self.before = {one.path: one.numpy() for one in backbone(self.model)}\n' : ''}
    def on_train_batch_end(self, batch, logs=None):
${isStarted ? slowed : ''}\
        if PROXIMAL_L1 > 0:
            rate = float(self.model.optimizer.learning_rate)
            for variable in filter(is_kernel, self.model.trainable_variables):
                cut = PROXIMAL_L1 * rate${isStarted ? ' * (BACKBONE_RATE if variable.path in self.before else 1)' : ''}
                variable.assign(variable - ops.clip(variable, -cut, cut))
        if EMA > 0:
            rest = ema_rest(self.step)
            for variable in self.model.trainable_variables:
                average = self.averages[variable.path]
                average -= rest * (average - variable.numpy())
        self.step += 1

    def on_epoch_end(self, epoch, logs=None):
        trained = {variable.path: variable.numpy() for variable in self.model.trainable_variables}
        self.put(self.averages)
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

    def finish(self):
        if self.best is not None:
            self.model.set_weights(self.best)

    def put(self, values):
        for variable in self.model.trainable_variables:
            if variable.path in values:
                variable.assign(values[variable.path])


def train(folder):
    x, y = load(Path(folder, "train"))
    model = ${isStarted ? 'take_over(network())' : 'compiled(network())'}
    every_step = EveryStep(math.ceil(len(x) / BATCH_SIZE))
    every_step.validation = load(Path(folder, "validation"))
${isStarted ? twoFits : oneFit}
    every_step.finish()
    return model


if __name__ == "__main__":
    train(sys.argv[1]).save("network.keras")
`
    .trim()
    .split('\n');
}
