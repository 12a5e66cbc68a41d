import * as v from 'valibot';

/* What is told before a run starts, measured on a few steps of it. */

/** How a signal goes through a layer at the start weights, over one batch. */
export const layerSignalSchema = v.object({
  /** The activation layer's name, or `logits`. */
  name: v.string(),
  /** Variance of the outputs, over the batch and all units. */
  variance: v.number(),
  /** Variance of the loss's gradient with respect to the outputs. */
  gradientVariance: v.number(),
});
export type LayerSignal = v.InferOutput<typeof layerSignalSchema>;

export const forecastSchema = v.object({
  /** Seconds for the whole run, the start of its process and measuring after each epoch included. */
  seconds: v.number(),
  secondsPerEpoch: v.number(),
  imagesPerSecond: v.number(),
  /** Largest resident memory of the trainer process so far, in bytes. */
  memoryBytes: v.number(),
  /** Steps that were timed. */
  steps: v.number(),
  signal: v.array(layerSignalSchema),
});
export type Forecast = v.InferOutput<typeof forecastSchema>;

/** One point of a learning-rate range test (Smith 2017). */
export const rangePointSchema = v.object({
  learningRate: v.number(),
  /** Data loss of the step taken at this rate. */
  loss: v.number(),
});
export type RangePoint = v.InferOutput<typeof rangePointSchema>;
