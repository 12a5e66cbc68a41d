import { RidgelineError } from '@core/errors';
import { largestDeviationAllowed, type ModelReport } from '@core/export/export-report';
import type { ModelVariant } from '@core/export/formats';
import type { BatchSource } from '../../batch-source';
import type { Engine } from '../../engine/engine';
import {
  preprocessed,
  type ModelFormat,
  type RunningModel,
  type TrainedNetwork,
} from '../formats/model-format';
import { asPictures } from '../to-rgb';
import { compareModels, measureExported, medianLatency, type Comparison, type OnBatch } from './check-model';
import { deviationAtOtherSizes } from './check-sizes';
import { firstDeparture } from './first-departure';

/** What a written model is held against. */
export interface CheckSurroundings {
  readonly engine: Engine;
  readonly trained: TrainedNetwork;
  readonly validation: BatchSource;
  readonly test: BatchSource;
  /** Of validation: the samples that go through both. */
  readonly compared: Uint32Array;
  readonly batchSize: number;
  readonly onStage: (stage: 'reloading' | 'checking' | 'testing') => OnBatch;
}

export type CheckedModel = Pick<ModelReport, 'checkedBy' | 'check' | 'validation' | 'test'>;

/**
 * Loads a model from its files, holds it against the trained network and measures it.
 * @throws RidgelineError `exportMismatch` if a float32 model deviates by more than is allowed, or any answer is no number;
 * it says in which layer the two part, and for which class of which sample the difference is largest
 */
export async function checkWrittenModel(
  format: ModelFormat,
  variant: ModelVariant,
  folder: string,
  around: CheckSurroundings,
): Promise<CheckedModel> {
  const { engine, trained, validation, test, compared, batchSize, onStage } = around;
  const { manifest } = trained;
  onStage('reloading')(0, 1);
  const running = await format.load(folder);
  try {
    const onChecked = onStage('checking');
    const comparison = await compareModels(
      engine,
      running,
      validation,
      manifest,
      compared,
      batchSize,
      onChecked,
    );
    const { deviation } = comparison;
    const largest = Math.max(
      deviation.largestDeviation,
      await deviationAtOtherSizes(engine, running, manifest),
    );
    const isRefused =
      !Number.isFinite(largest) || (variant.precision === 'float32' && largest > largestDeviationAllowed);
    if (isRefused) throw await mismatch(largest, variant, running, trained, comparison);
    const onTested = onStage('testing');
    const total = validation.length + test.length;
    const latencyMs = await medianLatency(running, validation, manifest);
    const measured = async (source: BatchSource, before: number) =>
      measureExported(running, source, manifest, batchSize, (done) => onTested(before + done, total));
    return {
      checkedBy: format.checkedBy,
      check: { ...deviation, histogram: [...deviation.histogram], latencyMs },
      validation: await measured(validation, 0),
      test: test.length === 0 ? null : await measured(test, validation.length),
    };
  } finally {
    await running.dispose();
  }
}

async function mismatch(
  largestDeviation: number,
  { format, precision }: ModelVariant,
  running: RunningModel,
  trained: TrainedNetwork,
  { worst, deviation }: Comparison,
): Promise<RidgelineError> {
  const limit = largestDeviationAllowed;
  const isAtOtherSizes = !(deviation.largestDeviation > limit);
  // Pictures of the right size agree, so that it can only be what makes others fit.
  const place =
    worst === null || isAtOtherSizes
      ? preprocessed
      : await firstDeparture(running, trained, asPictures(worst.pixels, 1, trained.manifest));
  const name = trained.manifest.classes[worst?.classIndex ?? 0]?.name ?? '';
  const sample = worst?.sample ?? 0;
  return new RidgelineError(
    'exportMismatch',
    `The ${format} model (${precision}) deviates by ${largestDeviation} from the trained network; ${limit} is allowed. ` +
      `The two part at "${place}"; the difference is largest for class "${name}" of validation image ${sample}.`,
    { largestDeviation, limit, format, precision, place, class: name, sample },
  );
}
