import type { ExportReport } from '@core/export/export-report';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { InsideReport } from '@core/run/inside';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { Run } from '@core/run/run';

const startedAt = '2026-05-03T10:00:00.000Z';
const endedAt = '2026-05-03T10:02:00.000Z';

/** The report of an epoch whose validation loss is `loss`, of a run with ten steps an epoch. */
export function epochOf(
  epoch: number,
  more: { loss?: number; train?: number; accuracy?: number } = {},
): EpochReport {
  const { loss = 1 / epoch, train = 0.9 / epoch, accuracy = 0.8 } = more;
  return {
    epoch,
    step: epoch * 10,
    train: { dataLoss: train, accuracy: 0.9, samples: 1000 },
    validation: { dataLoss: loss, accuracy, samples: 1000 },
    penalty: 0,
    learningRate: 0.001,
    imagesPerSecond: 500,
    seconds: epoch * 2,
    isBest: true,
  };
}

export function stepOf(step: number, more: Partial<StepReport> = {}): StepReport {
  return {
    step,
    epoch: Math.ceil(step / 10),
    dataLoss: 1 / step,
    penalty: 0,
    learningRate: 0.001,
    imagesPerSecond: 500,
    ...more,
  };
}

/** What went on inside a network of one layer in that epoch. */
export function insideOf(epoch: number, more: Partial<InsideReport> = {}): InsideReport {
  return {
    epoch,
    gradientNorm: 1 / epoch,
    parameters: [
      {
        name: 'conv1/kernel',
        gradientNorm: 0.5 / epoch,
        updateRatio: 1e-3,
        zeroShare: 0,
        unitSpread: 0.95,
        histogram: { min: -1, max: 1, counts: Array.from({ length: 40 }, (_, bin) => bin) },
      },
    ],
    activations: [{ name: 'relu1', mean: 0.4, std: 0.6, deadShare: 0.1, saturatedShare: null }],
    ...more,
  };
}

/** A finished run of four epochs, ten steps each. */
export function runOf(id: string, more: Partial<Run> = {}, settings: Partial<Hyperparameters> = {}): Run {
  const last = epochOf(4);
  return {
    id,
    name: `run ${id}`,
    datasetId: 'd'.repeat(24),
    datasetName: 'birds',
    classNames: ['robin', 'wren'],
    hyperparameters: { ...defaultHyperparameters, epochs: 4, ...settings },
    startFrom: null,
    imported: null,
    parameters: 1234,
    stepsPerEpoch: 10,
    colour: 0,
    hidden: false,
    experiment: null,
    notes: '',
    tags: [],
    createdAt: startedAt,
    state: { status: 'finished', startedAt, endedAt },
    last,
    best: last,
    checkpoint: null,
    ...more,
  };
}

/** A run of that accuracy on that many images. */
export function runWithAccuracy(id: string, accuracy: number, samples = 1000, more: Partial<Run> = {}): Run {
  const best = { ...epochOf(4), validation: { dataLoss: 0.5, accuracy, samples } };
  return runOf(id, { last: best, best, ...more });
}

export const running: Run['state'] = { status: 'running', startedAt };
export const paused: Run['state'] = { status: 'paused', startedAt, pausedAt: endedAt };
/** A checkpoint after that step of a run with ten steps an epoch. */
export const checkpointAt = (step: number): NonNullable<Run['checkpoint']> => ({
  step,
  epoch: Math.ceil(step / 10),
  savedAt: endedAt,
});
export const failedWith = (
  code: 'nonFiniteLoss' | 'trainerCrashed' | 'checkpointDamaged' | 'interrupted',
  detail = {},
): Run['state'] => ({
  status: 'failed',
  startedAt,
  endedAt,
  failure: { code, message: `failed with ${code}`, detail },
});

export function exportOf(runId: string, more: Partial<ExportReport> = {}): ExportReport {
  return {
    runId,
    folder: '/disk/exports/birds model',
    createdAt: endedAt,
    files: [
      { name: 'model.json', bytes: 20_000 },
      { name: 'weights.bin', bytes: 80_000 },
    ],
    check: {
      samples: 200,
      agreeing: 200,
      largestDeviation: 3e-8,
      histogram: [10, 150, 40, 0, 0, 0, 0],
      latencyMs: 4.6,
    },
    validation: { dataLoss: 0.5, accuracy: 0.8, samples: 200 },
    test: { dataLoss: 0.6, accuracy: 0.75, samples: 100 },
    ...more,
  };
}
