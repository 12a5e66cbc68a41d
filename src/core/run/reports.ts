import * as v from 'valibot';

/** One training step. Losses are means over the batch, in nats, measured with dropout on. */
export const stepReportSchema = v.object({
  /** 1-based, over the whole run. */
  step: v.number(),
  epoch: v.number(),
  /** Cross-entropy alone. */
  dataLoss: v.number(),
  /** L1/L2 term alone; the gradient follows dataLoss + penalty. */
  penalty: v.number(),
  learningRate: v.number(),
  imagesPerSecond: v.number(),
});
export type StepReport = v.InferOutput<typeof stepReportSchema>;

/** Measured with dropout off, over `samples` samples. */
export const measureSchema = v.object({
  dataLoss: v.number(),
  /** Share of right answers, 0–1. */
  accuracy: v.number(),
  samples: v.number(),
  /** How many samples were taken for each class, in the order of the labels; absent where nobody counted. */
  predicted: v.optional(v.array(v.number())),
});
export type Measure = v.InferOutput<typeof measureSchema>;

/** Dropout left on while measuring (Gal & Ghahramani 2016). */
export const dropoutMeasureSchema = v.object({
  passes: v.number(),
  /** Of the mean of all passes' probabilities. */
  averaged: measureSchema,
  /** Of each pass by itself, the mean over the passes. */
  single: measureSchema,
});
export type DropoutMeasure = v.InferOutput<typeof dropoutMeasureSchema>;

export const epochReportSchema = v.object({
  /** 1-based. */
  epoch: v.number(),
  /** Steps done since the start of the run. */
  step: v.number(),
  /** On a fixed part of the training split, as many samples as the validation split has (at least 500 if there are). */
  train: measureSchema,
  /** The whole validation split. */
  validation: measureSchema,
  penalty: v.number(),
  learningRate: v.number(),
  /** Training throughput of this epoch, measuring excluded. */
  imagesPerSecond: v.number(),
  /** Since the run started, in seconds. */
  seconds: v.number(),
  /** Whether its validation loss is the lowest so far; its weights are then the run's best. */
  isBest: v.boolean(),
});
export type EpochReport = v.InferOutput<typeof epochReportSchema>;
