import * as v from 'valibot';
import { prepareSettingsSchema } from '../dataset/prepare-settings';
import { scanSummarySchema } from '../dataset/scan-summary';
import { datasetIdSchema, runIdSchema } from '../ids';
import { embeddingSchema } from './embedding';
import { confusionCountsSchema, evaluatedSplitSchema, evaluationReportSchema } from './report';
import { evaluationStages } from './stages';

const nothing = v.null();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const byRun = v.object({ runId: runIdSchema });
const bySplit = v.object({ runId: runIdSchema, split: evaluatedSplitSchema });
/** Rows of a page, as everywhere. */
const mostRows = 500;

/** Which samples of an evaluation. */
export const sampleSelectionSchema = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('right') }),
  v.object({ kind: v.literal('mistakes') }),
  /** Of a true class that were taken for another one, or for itself. */
  v.object({ kind: v.literal('cell'), label: count, predicted: count }),
  /** Whose confidence is below. */
  v.object({ kind: v.literal('unsure'), below: share }),
  /** Whose label is probably wrong. */
  v.object({ kind: v.literal('labelErrors') }),
  /** By its place in the split. */
  v.object({ kind: v.literal('one'), index: count }),
]);
export type SampleSelection = v.InferOutput<typeof sampleSelectionSchema>;

/**
 * `confident`: the most confident answer first, and of mistakes those that are likely label errors before all others;
 * `unsure`: the least confident first. Equal ones in the order of the split.
 */
export const sampleOrderSchema = v.picklist(['confident', 'unsure']);
export type SampleOrder = v.InferOutput<typeof sampleOrderSchema>;

export const evaluatedSampleSchema = v.object({
  /** Within the split; its picture is at `/sample/<dataset>/<split>/<index>` and `/original/<dataset>/<split>/<index>`. */
  index: count,
  /** Within the dataset: its training samples come first, then those of validation, then those of test. */
  sample: count,
  /** Relative to the folders that the dataset was made from. */
  fileName: v.string(),
  label: count,
  predicted: count,
  /** The probability of the predicted class. */
  confidence: v.number(),
  /** That of the true one; null of an earlier epoch that took the sample for another. */
  labelProbability: v.nullable(v.number()),
  /** By the best weights, whatever the epoch. */
  isLikelyLabelError: v.boolean(),
});
export type EvaluatedSample = v.InferOutput<typeof evaluatedSampleSchema>;

const rocPointSchema = v.object({
  /** Null of the first point, at which nothing is taken for the class. */
  threshold: v.nullable(v.number()),
  falsePositiveRate: share,
  truePositiveRate: share,
});
const precisionRecallPointSchema = v.object({ threshold: v.number(), precision: share, recall: share });

/** What the window asks about evaluations: a part of `requests` in ../contract.ts. */
export const evaluationRequests = {
  /** What is kept of the run's present weights; null if nothing is. Computes nothing. */
  'evaluation.get': { input: bySplit, output: v.nullable(evaluationReportSchema) },
  /**
   * Lets a trainer measure the present weights, unless that was done; a look at the test split is counted. Evaluations are
   * made one after another; progress comes as `evaluation.progress`.
   */
  'evaluation.make': { input: bySplit, output: evaluationReportSchema },
  /** Ends all evaluations and embeddings that are under way or wait. */
  'evaluation.cancel': { input: nothing, output: nothing },
  /**
   * A page of samples of an evaluation that was made, else `evaluationNotFound`.
   */
  'evaluation.samples': {
    input: v.object({
      ...bySplit.entries,
      selection: sampleSelectionSchema,
      order: sampleOrderSchema,
      offset: count,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostRows)),
      /** As that epoch's network had them, one of `evaluation.epochs`; the best weights unless told. Of validation only. */
      epoch: v.optional(v.nullable(count), null),
    }),
    output: v.object({ total: count, samples: v.array(evaluatedSampleSchema) }),
  },
  /** Of one class against the rest; at most 300 points each. Empty where there is nothing to tell apart. */
  'evaluation.curves': {
    input: v.object({ ...bySplit.entries, label: count }),
    output: v.object({ roc: v.array(rocPointSchema), precisionRecall: v.array(precisionRecallPointSchema) }),
  },
  /** The epochs whose answers for every validation sample were kept, rising; none of runs of older versions. */
  'evaluation.epochs': { input: byRun, output: v.object({ epochs: v.array(count) }) },
  'evaluation.confusionAt': {
    input: v.object({ runId: runIdSchema, epoch: count }),
    output: confusionCountsSchema,
  },
  /**
   * Gives the image that a sample was made from another class, as the Data place does: the folders are opened if others
   * are, and neither they nor the dataset change. Answers what it takes to prepare a dataset with the new label.
   */
  'evaluation.relabel': {
    input: v.object({
      datasetId: datasetIdSchema,
      sample: count,
      className: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
    }),
    output: v.object({
      /** The open scan, after the change. */
      scan: scanSummarySchema,
      /** The image's number in it. */
      image: count,
      /** The class that it had before. */
      previousClass: v.nullable(v.string()),
      /** For `data.prepare`: what the dataset is called, and was made with. */
      name: v.string(),
      settings: prepareSettingsSchema,
    }),
  },
  /** Computed by a trainer the first time, then kept; of the test split only once that was evaluated. */
  'evaluation.embedding': { input: bySplit, output: embeddingSchema },
} as const;

/** What the window is told of them unasked: a part of `events` in ../contract.ts. */
export const evaluationEvents = {
  /** The last two stages are those of an embedding. */
  'evaluation.progress': v.object({
    runId: v.string(),
    split: evaluatedSplitSchema,
    stage: v.picklist(evaluationStages),
    done: count,
    total: count,
  }),
} as const;
