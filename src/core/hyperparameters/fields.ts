import type { ChoiceField, Field, NumberField } from './field';

const choice = <const T extends string>(field: Omit<ChoiceField<T>, 'kind'>): ChoiceField<T> => ({
  kind: 'choice',
  ...field,
});
const whole = (field: Omit<NumberField, 'kind' | 'whole' | 'step'> & { step?: number }): NumberField => ({
  kind: 'number',
  whole: true,
  step: 1,
  ...field,
});
const real = (field: Omit<NumberField, 'kind' | 'whole'>): NumberField => ({
  kind: 'number',
  whole: false,
  ...field,
});

/** Every hyperparameter of a run, in the order of the form. Defaults are a sensible first try on small images. */
export const fields = {
  blocks: whole({
    group: 'network',
    keras: 'blocks',
    min: 1,
    max: 5,
    default: 2,
  }),
  filters: whole({
    group: 'network',
    keras: 'filters',
    torch: 'out_channels',
    min: 1,
    max: 256,
    default: 16,
  }),
  denseUnits: whole({
    group: 'network',
    keras: 'units',
    torch: 'out_features',
    min: 1,
    max: 4096,
    default: 64,
  }),
  activation: choice({
    group: 'network',
    keras: 'activation',
    choices: ['relu', 'leakyRelu', 'elu', 'tanh', 'sigmoid'],
    default: 'relu',
  }),
  kernelInitializer: choice({
    group: 'network',
    keras: 'kernel_initializer',
    torch: 'nn.init',
    choices: ['heNormal', 'heUniform', 'glorotUniform', 'glorotNormal', 'randomNormal', 'zeros'],
    default: 'heNormal',
  }),
  initializerStddev: real({
    group: 'network',
    keras: 'stddev',
    torch: 'std',
    min: 0,
    aboveMin: true,
    max: 10,
    step: 0.01,
    default: 0.05,
    only: { key: 'kernelInitializer', isOneOf: ['randomNormal'] },
  }),
  optimizer: choice({
    group: 'learningRate',
    keras: 'optimizer',
    torch: 'optim',
    choices: ['adam', 'sgd'],
    default: 'adam',
  }),
  momentum: real({
    group: 'learningRate',
    keras: 'momentum',
    torch: 'momentum',
    min: 0,
    max: 0.999,
    step: 0.05,
    default: 0.9,
    only: { key: 'optimizer', isOneOf: ['sgd'] },
  }),
  learningRate: real({
    group: 'learningRate',
    keras: 'learning_rate',
    torch: 'lr',
    min: 0,
    aboveMin: true,
    max: 10,
    step: 0.001,
    scale: 'log',
    default: 0.002,
  }),
  schedule: choice({
    group: 'learningRate',
    keras: 'schedule',
    torch: 'lr_scheduler',
    choices: ['constant', 'step', 'cosine'],
    default: 'cosine',
  }),
  stepEpochs: whole({
    group: 'learningRate',
    keras: 'decay_epochs',
    torch: 'step_size',
    min: 1,
    max: 1000,
    unit: 'epochs',
    default: 5,
    only: { key: 'schedule', isOneOf: ['step'] },
  }),
  stepFactor: real({
    group: 'learningRate',
    keras: 'decay_rate',
    torch: 'gamma',
    min: 0,
    aboveMin: true,
    max: 1,
    step: 0.1,
    default: 0.5,
    only: { key: 'schedule', isOneOf: ['step'] },
  }),
  warmupEpochs: real({
    group: 'learningRate',
    keras: 'warmup_epochs',
    torch: 'LinearLR',
    min: 0,
    max: 1000,
    step: 1,
    unit: 'epochs',
    default: 0,
  }),
  penalty: choice({
    group: 'regularisation',
    keras: 'kernel_regularizer',
    choices: ['none', 'l2', 'l1', 'elasticNet'],
    default: 'none',
  }),
  l2: real({
    group: 'regularisation',
    keras: 'l2',
    min: 0,
    max: 1,
    step: 0.0001,
    scale: 'log',
    default: 0.0001,
    only: { key: 'penalty', isOneOf: ['l2', 'elasticNet'] },
  }),
  l1: real({
    group: 'regularisation',
    keras: 'l1',
    min: 0,
    max: 1,
    step: 0.00001,
    scale: 'log',
    default: 0.00001,
    only: { key: 'penalty', isOneOf: ['l1', 'elasticNet'] },
  }),
  weightDecay: real({
    group: 'regularisation',
    keras: 'weight_decay',
    torch: 'weight_decay (AdamW)',
    min: 0,
    max: 1,
    step: 0.001,
    scale: 'log',
    default: 0,
  }),
  dropoutRate: real({
    group: 'regularisation',
    keras: 'dropout.rate',
    torch: 'Dropout(p)',
    min: 0,
    max: 0.9,
    step: 0.05,
    slider: true,
    default: 0,
  }),
  epochs: whole({
    group: 'length',
    keras: 'epochs',
    min: 1,
    max: 1000,
    default: 10,
  }),
  batchSize: whole({
    group: 'length',
    keras: 'batch_size',
    torch: 'batch_size',
    min: 1,
    max: 4096,
    unit: 'images',
    default: 32,
  }),
  seed: whole({
    group: 'length',
    keras: 'seed',
    torch: 'manual_seed',
    min: 0,
    max: 4294967295,
    default: 1,
  }),
} as const satisfies Record<string, Field>;

export type HyperparameterName = keyof typeof fields;
export const hyperparameterNames = Object.keys(fields) as HyperparameterName[];

type ValueOf<F> = F extends ChoiceField<infer T> ? T : number;
/** The settings of one run. Settings whose `only` does not hold are kept, and have no effect. */
export type Hyperparameters = { -readonly [K in HyperparameterName]: ValueOf<(typeof fields)[K]> };

export const defaultHyperparameters = Object.fromEntries(
  hyperparameterNames.map((name) => [name, fields[name].default]),
) as Hyperparameters;

/** Whether the setting has an effect beside the others. */
export function applies(name: HyperparameterName, values: Hyperparameters): boolean {
  const only = (fields[name] as Field).only;
  return only === undefined || only.isOneOf.includes(String(values[only.key as HyperparameterName]));
}
