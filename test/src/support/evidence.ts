import type { Evidence } from '@core/diagnosis/evidence';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { EpochReport, StepReport } from '@core/run/reports';
import { epochOf, stepOf } from './runs';

interface Curves {
  /** Losses by epoch. */
  readonly train?: readonly number[];
  readonly validation?: readonly number[];
  /** Counts of predicted classes by epoch. */
  readonly predicted?: readonly (readonly number[])[];
  /** Losses of the batches, ten an epoch; the epoch's training loss ten times unless told. */
  readonly batches?: readonly number[];
  readonly rates?: readonly number[];
  readonly samples?: number;
}

/** What a run of two classes with ten steps an epoch measured. */
export function evidenceOf(
  { train = [], validation = train, predicted, batches, rates = [], samples = 1000 }: Curves,
  more: Partial<Evidence> = {},
  settings: Partial<Hyperparameters> = {},
): Evidence {
  const epochs = train.map((loss, index): EpochReport => {
    const report = epochOf(index + 1, { train: loss, loss: validation[index] ?? loss });
    const counts = predicted?.[index];
    return {
      ...report,
      learningRate: rates[index] ?? 0.001,
      validation: { ...report.validation, samples, ...(counts ? { predicted: [...counts] } : {}) },
    };
  });
  const losses = batches ?? train.flatMap((loss) => Array.from({ length: 10 }, () => loss));
  const steps = losses.map((dataLoss, index): StepReport => stepOf(index + 1, { dataLoss }));
  return {
    hyperparameters: { ...defaultHyperparameters, epochs: train.length, ...settings },
    stepsPerEpoch: 10,
    classCounts: [
      { train: 500, validation: samples / 2, test: 0 },
      { train: 500, validation: samples / 2, test: 0 },
    ],
    classes: 2,
    steps,
    epochs,
    inside: [],
    isOver: true,
    failure: null,
    ...more,
  };
}
