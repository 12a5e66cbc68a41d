import * as v from 'valibot';
import { augmentedSchema, sampleAtSchema } from '../augmentation/augmented';
import { preparationSchema } from '../dataset/preparation';
import { failureSchema } from '../errors';
import { embeddingSchema } from '../evaluation/embedding';
import { evaluatedSplitSchema, evaluationReportSchema } from '../evaluation/report';
import { evaluationStages } from '../evaluation/stages';
import { exportReportSchema } from '../export/export-report';
import { exportFormats, modelVariantSchema } from '../export/formats';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { explainedSchema } from '../inference/explanation';
import { forecastSchema, rangePointSchema } from '../run/forecast';
import { insideReportSchema } from '../run/inside';
import { dropoutMeasureSchema, epochReportSchema, measureSchema, stepReportSchema } from '../run/reports';
import { trainingEndSchema } from '../run/training-end';
import { startWeightsSchema } from '../start/start-from';
import { importJobSchema, importedModelSchema, importStages } from '../import/import-job';
import { modelSummarySchema } from '../import/model-summary';
import { inferJobSchema, inferManyJobSchema, topClassesSchema } from './inference';

/*
 * Messages between main and a trainer process. A process does one job, and then ends; one that shows augmentations, or
 * pictures to trained networks, goes on doing so until it is ended.
 */

/** Of one operation of TensorFlow; as many as there are processors unless told. */
const threads = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));

/** What the network begins with instead of random weights; only with `weights: 'run'`, which asks for it. */
const startFrom = v.optional(v.nullable(startWeightsSchema));

export const trainJobSchema = v.object({
  runId: v.string(),
  /** What the user calls the run. */
  name: v.string(),
  /** A prepared dataset's folder. */
  datasetFolder: v.string(),
  /** Where the weights and checkpoints go. */
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  /** Goes on from the newest checkpoint in the run's folder; without one, from the beginning. */
  resume: v.boolean(),
  /** A checkpoint is taken this often, and after every epoch; 30 seconds unless told, 0 for after every step. */
  checkpointSeconds: v.optional(v.pipe(v.number(), v.minValue(0))),
  /** A run that goes on keeps the number that it began with, which its bits depend on. */
  threads,
  startFrom,
});
export type TrainJob = v.InferOutput<typeof trainJobSchema>;

export const exportJobSchema = v.object({
  runId: v.string(),
  runName: v.string(),
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  /** The folder to make; written beside it and renamed when the check has passed. */
  folder: v.string(),
  /** What to write into it, each into a subfolder of its own; none twice. */
  models: v.pipe(v.array(modelVariantSchema), v.minLength(1)),
});
export type ExportJob = v.InferOutput<typeof exportJobSchema>;

export const evaluateJobSchema = v.object({
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  split: v.picklist(['validation', 'test']),
  /** Measures with dropout left on as well, so many times; without effect on a network that has none. */
  dropoutPasses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
  /**
   * Where the probabilities of every sample go, as `electron/storage/predictions-file.ts` has them: they may be many, and
   * are not sent. Not written unless told.
   */
  predictionsFile: v.optional(v.string()),
});
export type EvaluateJob = v.InferOutput<typeof evaluateJobSchema>;

/** A report on a run's best weights, or an embedding by them, which are left in the run's folder. */
export const reportJobSchema = v.object({
  runId: v.string(),
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  split: evaluatedSplitSchema,
  threads,
});
export type ReportJob = v.InferOutput<typeof reportJobSchema>;

export const predictJobSchema = v.object({
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  /** Pictures prepared as those of the dataset, one after another: uint8 [samples, height, width, channels]. */
  pixelsFile: v.string(),
  samples: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type PredictJob = v.InferOutput<typeof predictJobSchema>;

export const predictExportedJobSchema = v.object({
  /** Of one model of an export, which may be from anywhere. */
  folder: v.string(),
  format: v.picklist(exportFormats),
  /** Edge, and channels, of the pictures that it was trained with. */
  imageSize: preparationSchema.entries.imageSize,
  channels: v.picklist([1, 3]),
  /** So many probabilities are expected of each picture. */
  classes: v.pipe(v.number(), v.integer(), v.minValue(2)),
  /** Pictures prepared as those of the dataset, one after another: uint8 [samples, height, width, channels]. */
  pixelsFile: v.string(),
  samples: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type PredictExportedJob = v.InferOutput<typeof predictExportedJobSchema>;

/** What is tried before a run: nothing of it is kept. */
export const trialJobSchema = v.object({
  datasetFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  threads,
  startFrom,
});
export type TrialJob = v.InferOutput<typeof trialJobSchema>;

export const augmentJobSchema = v.object({
  datasetFolder: v.string(),
  /** Only its augmentations and its seed count. */
  hyperparameters: hyperparametersSchema,
  /** They are one batch, in this order. */
  samples: v.pipe(v.array(sampleAtSchema), v.minLength(1)),
  /** How often each is drawn: as in the first steps of a run. */
  variants: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type AugmentJob = v.InferOutput<typeof augmentJobSchema>;

export const toTrainerSchema = v.variant('type', [
  v.object({ type: v.literal('train'), job: trainJobSchema }),
  v.object({ type: v.literal('export'), job: exportJobSchema }),
  /** Loss and accuracy of a run's best weights over a split. */
  v.object({ type: v.literal('evaluate'), job: evaluateJobSchema }),
  /** All that is to be told of a run's best weights on a split. */
  v.object({ type: v.literal('report'), job: reportJobSchema }),
  /** How a run's best weights see the samples of a split. */
  v.object({ type: v.literal('embed'), job: reportJobSchema }),
  /** What a run's best weights say of other pictures. */
  v.object({ type: v.literal('predict'), job: predictJobSchema }),
  /** What an exported model says of pictures, by the runtime that it is meant for. */
  v.object({ type: v.literal('predictExported'), job: predictExportedJobSchema }),
  /** A few steps, for the time and memory that the run will take and the signal through its layers. */
  /** What a model file has in it; nothing is kept. */
  v.object({ type: v.literal('readModel'), job: v.object({ path: v.string() }) }),
  /** Makes a run's folder of a model file. */
  v.object({ type: v.literal('import'), job: importJobSchema }),
  v.object({ type: v.literal('forecast'), job: trialJobSchema }),
  /** A learning-rate range test. */
  v.object({ type: v.literal('rangeTest'), job: trialJobSchema }),
  /**
   * Shows what augmentations make of samples. Many may come, each answered under its `id` unless a newer one came
   * before it was begun.
   */
  v.object({ type: v.literal('augment'), id: v.number(), job: augmentJobSchema }),
  /**
   * Shows a run's best weights a picture, or many of a folder. Many questions may come, each answered under its `id`; a
   * picture goes before folders, and is not answered if a newer one came before it was begun.
   */
  v.object({ type: v.literal('infer'), id: v.number(), job: inferJobSchema }),
  v.object({ type: v.literal('inferMany'), id: v.number(), job: inferManyJobSchema }),
  /** Ends a training after the current step, keeping the best weights; cancels any other job. */
  v.object({ type: v.literal('stop') }),
  /** Ends a training after the current step with a checkpoint, from which it can go on. */
  v.object({ type: v.literal('pause') }),
  /** The last message was heard: the process may end. Electron drops what was sent just before an exit. */
  v.object({ type: v.literal('end') }),
]);
export type ToTrainer = v.InferOutput<typeof toTrainerSchema>;

export const fromTrainerSchema = v.variant('type', [
  /** The first step is about to be taken, after `step` that an earlier process did. */
  v.object({ type: v.literal('started'), step: v.number() }),
  v.object({ type: v.literal('steps'), reports: v.array(stepReportSchema) }),
  /**
   * Sent after the weights of a best epoch are safely on disk. There is no view inside a first epoch that was stopped
   * early: nobody could know which step would be its last.
   */
  v.object({ type: v.literal('epoch'), report: epochReportSchema, inside: v.nullable(insideReportSchema) }),
  /** A checkpoint is safely on disk. */
  v.object({ type: v.literal('checkpoint'), step: v.number(), epoch: v.number() }),
  v.object({ type: v.literal('finished'), end: trainingEndSchema }),
  v.object({ type: v.literal('stopped'), end: trainingEndSchema }),
  v.object({ type: v.literal('paused'), step: v.number(), epoch: v.number() }),
  v.object({
    type: v.literal('evaluated'),
    measure: measureSchema,
    dropout: v.nullable(dropoutMeasureSchema),
  }),
  /** How far a report or an embedding is. */
  v.object({
    type: v.literal('evaluating'),
    stage: v.picklist(evaluationStages),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ type: v.literal('reported'), report: evaluationReportSchema }),
  v.object({ type: v.literal('embedded'), embedding: embeddingSchema }),
  /** Probabilities of the next pictures, in their order: [picture, class]. */
  v.object({
    type: v.literal('predictions'),
    probabilities: v.array(v.array(v.number())),
  }),
  v.object({ type: v.literal('predicted') }),
  v.object({ type: v.literal('modelRead'), summary: modelSummarySchema }),
  /** How far an import is. */
  v.object({
    type: v.literal('importing'),
    stage: v.picklist(importStages),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ type: v.literal('imported'), model: importedModelSchema }),
  v.object({ type: v.literal('forecast'), forecast: forecastSchema }),
  /** Some more points of a range test. */
  v.object({ type: v.literal('range'), points: v.array(rangePointSchema), total: v.number() }),
  v.object({ type: v.literal('rangeTested') }),
  v.object({ type: v.literal('augmented'), id: v.number(), pictures: augmentedSchema }),
  v.object({ type: v.literal('notAugmented'), id: v.number(), failure: failureSchema }),
  v.object({ type: v.literal('inferred'), id: v.number(), explained: explainedSchema }),
  v.object({ type: v.literal('inferredMany'), id: v.number(), ranked: topClassesSchema }),
  v.object({ type: v.literal('notInferred'), id: v.number(), failure: failureSchema }),
  v.object({
    type: v.literal('exporting'),
    /** The one that is being written or checked. */
    model: modelVariantSchema,
    stage: v.picklist(['writing', 'reloading', 'checking', 'testing']),
    done: v.number(),
    total: v.number(),
  }),
  v.object({ type: v.literal('exported'), report: exportReportSchema }),
  v.object({ type: v.literal('failed'), failure: failureSchema }),
]);
export type FromTrainer = v.InferOutput<typeof fromTrainerSchema>;

/** Whether nothing more comes after this message. */
export function isLast(message: FromTrainer): boolean {
  switch (message.type) {
    case 'finished':
    case 'stopped':
    case 'paused':
    case 'evaluated':
    case 'reported':
    case 'embedded':
    case 'predicted':
    case 'modelRead':
    case 'imported':
    case 'forecast':
    case 'rangeTested':
    case 'exported':
    case 'failed':
      return true;
    case 'started':
    case 'steps':
    case 'epoch':
    case 'checkpoint':
    case 'predictions':
    case 'evaluating':
    case 'range':
    case 'augmented':
    case 'notAugmented':
    case 'inferred':
    case 'inferredMany':
    case 'notInferred':
    case 'exporting':
    case 'importing':
      return false;
  }
}
