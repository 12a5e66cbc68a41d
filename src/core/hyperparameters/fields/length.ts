import { real, whole, type Field } from '../field';

/** How long a run goes on, and in which portions. */
export const lengthFields = {
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
  /** Epochs without a better validation loss after which the run ends; 0 is off. */
  patience: whole({
    group: 'length',
    keras: 'patience',
    min: 0,
    max: 1000,
    unit: 'epochs',
    default: 0,
  }),
  minDelta: real({
    group: 'length',
    keras: 'min_delta',
    torch: 'threshold',
    min: 0,
    max: 1,
    step: 0.0001,
    scale: 'log',
    default: 0,
    advanced: true,
  }),
} as const satisfies Record<string, Field>;
