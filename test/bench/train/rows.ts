import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';

/** One line of the table: a network, its data, and what is switched on. */
export interface Row {
  readonly name: string;
  readonly network: 'cnn' | 'resnet14' | 'mlp';
  readonly imageSize: number;
  readonly channels: 1 | 3;
  readonly batchSize: number;
  /** Training samples; an epoch goes over all of them. */
  readonly samples: number;
  readonly dropout: number;
  /** Keras' L2: the penalty is l2·Σw². */
  readonly l2: number;
  /** A flip from left to right, and a shift of up to a tenth of the edge. */
  readonly augmentation: boolean;
}

type Variant = Partial<Pick<Row, 'dropout' | 'l2' | 'augmentation'>>;

const plain = { dropout: 0, l2: 0, augmentation: false } as const;
const everything = { dropout: 0.5, l2: 1e-4, augmentation: true } as const;

const cnn32 = { network: 'cnn', imageSize: 32, channels: 3, batchSize: 64, samples: 1024 } as const;
const cnn64 = { network: 'cnn', imageSize: 64, channels: 3, batchSize: 32, samples: 384 } as const;
const cnn128 = { network: 'cnn', imageSize: 128, channels: 3, batchSize: 32, samples: 128 } as const;
const resnet = { network: 'resnet14', imageSize: 32, channels: 3, batchSize: 64, samples: 1024 } as const;
const mlp = { network: 'mlp', imageSize: 28, channels: 1, batchSize: 128, samples: 8192 } as const;

const row = (name: string, base: Omit<Row, 'name' | keyof typeof plain>, variant: Variant = {}): Row => ({
  name,
  ...base,
  ...plain,
  ...variant,
});

export const rows: readonly Row[] = [
  row('small CNN 32×32', cnn32),
  row('small CNN 32×32, dropout', cnn32, { dropout: 0.5 }),
  row('small CNN 32×32, L2', cnn32, { l2: 1e-4 }),
  row('small CNN 32×32, augmentation', cnn32, { augmentation: true }),
  row('small CNN 32×32, all three', cnn32, everything),
  row('small CNN 64×64', cnn64),
  row('small CNN 64×64, all three', cnn64, everything),
  row('small CNN 128×128', cnn128),
  row('small CNN 128×128, all three', cnn128, everything),
  row('ResNet-14 32×32', resnet),
  row('ResNet-14 32×32, L2 and augmentation', resnet, { l2: 1e-4, augmentation: true }),
  row('MLP 784-1024-1024-10', mlp),
  row('MLP 784-1024-1024-10, all three', mlp, everything),
];

export const classes = 10;

/** The same network and training in Ridgeline's words: what the peers build by hand. */
export function hyperparametersOf({ network, batchSize, dropout, l2, augmentation }: Row): Hyperparameters {
  const shape = {
    cnn: { model: 'cnn', blocks: 2, filters: 32, denseUnits: 128, optimizer: 'adam', learningRate: 0.001 },
    resnet14: { model: 'resnet14', filters: 16, optimizer: 'momentum', learningRate: 0.05 },
    mlp: { model: 'mlp', hiddenLayers: 2, denseUnits: 1024, optimizer: 'adam', learningRate: 0.001 },
  } as const;
  return {
    ...defaultHyperparameters,
    ...shape[network],
    batchSize,
    schedule: 'constant',
    dropoutRate: dropout,
    penalty: l2 > 0 ? 'l2' : 'none',
    l2,
    flip: augmentation ? 'horizontal' : 'off',
    shift: augmentation ? 0.1 : 0,
  };
}
