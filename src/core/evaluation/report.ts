import * as v from 'valibot';
import { measureSchema } from '../run/reports';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const timestamp = v.pipe(v.string(), v.isoTimestamp());
const interval = v.object({ low: share, high: share });

export const evaluatedSplits = ['validation', 'test'] as const;
export const evaluatedSplitSchema = v.picklist(evaluatedSplits);
/** A split that a run can be evaluated on. */
export type EvaluatedSplitName = (typeof evaluatedSplits)[number];

export const weightsIdentitySchema = v.object({
  epoch: count,
  step: count,
  /** Of the file they are kept in. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
/** Which weights of a run: a run that goes on may find better ones. */
export type WeightsIdentity = v.InferOutput<typeof weightsIdentitySchema>;

export const confusionCountsSchema = v.array(v.tuple([count, count, count]));
/**
 * The cells of a confusion matrix that are not 0: true class, predicted class, samples; row by row. Few, also of a thousand
 * classes.
 */
export type ConfusionCounts = v.InferOutput<typeof confusionCountsSchema>;

/** Sums of shares: rounding may bring them a hair above 1. */
const mean = v.pipe(v.number(), v.minValue(0));
const meanScoresSchema = v.nullable(v.object({ precision: mean, recall: mean, f1: mean }));

const classEvaluationSchema = v.object({
  support: count,
  predicted: count,
  precision: v.nullable(share),
  /** 95 %, by Wilson; 0–1 if nothing was taken for the class. */
  precisionInterval: interval,
  recall: v.nullable(share),
  /** 95 %, by Wilson; 0–1 without samples. */
  recallInterval: interval,
  f1: v.nullable(share),
  rocAuc: v.nullable(share),
  averagePrecision: v.nullable(mean),
});
/** A class against the rest, as `ClassEvaluation` says. */
export type ReportedClass = v.InferOutput<typeof classEvaluationSchema>;

const calibrationSchema = v.object({
  bins: v.array(
    v.object({
      low: share,
      high: share,
      samples: count,
      confidence: v.nullable(mean),
      accuracy: v.nullable(share),
    }),
  ),
  expectedError: v.nullable(mean),
  maximumError: v.nullable(mean),
});

/** All that is told of a run's best weights on a split, as the window shows it and the run's folder keeps it. */
export const evaluationReportSchema = v.object({
  version: v.literal(1),
  runId: v.string(),
  datasetId: v.string(),
  split: evaluatedSplitSchema,
  weights: weightsIdentitySchema,
  createdAt: timestamp,
  samples: v.pipe(count, v.minValue(1)),
  correct: count,
  accuracy: share,
  /** 95 %, by Wilson. */
  accuracyInterval: interval,
  /** How often the true class is among the k most probable ones: 3 and 5 where there are more classes than that. */
  topK: v.array(v.object({ k: count, accuracy: share, accuracyInterval: interval })),
  /** As training measures it. */
  measure: measureSchema,
  /** In the order of the labels. */
  classes: v.array(classEvaluationSchema),
  macro: meanScoresSchema,
  weighted: meanScoresSchema,
  confusion: confusionCountsSchema,
  /** The most frequent ones; `share` is of the true class. */
  topConfusions: v.array(v.object({ label: count, predicted: count, samples: count, share })),
  calibration: calibrationSchema,
  /** Null if there was nothing to fit it on. */
  temperature: v.nullable(
    v.object({
      temperature: v.number(),
      lossBefore: v.number(),
      lossAfter: v.number(),
      isAtEdge: v.boolean(),
      /** The split whose predictions it was fitted on: validation, if that has samples. */
      fittedOn: evaluatedSplitSchema,
      /** At that temperature. */
      calibration: calibrationSchema,
    }),
  ),
  /** At 101 thresholds, 0 to 1 in steps of 0.01: so many samples have at least that confidence, so many of them are right. */
  coverage: v.array(v.object({ threshold: share, answered: count, correct: count })),
  /** How many labels are probably wrong. */
  likelyLabelErrors: count,
  /** How often the dataset's test split had been looked at before this evaluation. */
  previousTestLooks: count,
});
export type EvaluationReport = v.InferOutput<typeof evaluationReportSchema>;
