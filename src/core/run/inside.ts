import * as v from 'valibot';

/* What goes on inside a network, looked at on the last step of an epoch (see `looksInside`). */

/** Bins of a weight histogram. */
export const histogramBins = 40;

export const parameterInsideSchema = v.object({
  /** The parameter's name, `<layer>/kernel` …; kernels only. */
  name: v.string(),
  /** Euclidean norm of the loss's gradient (penalty included) before clipping. */
  gradientNorm: v.number(),
  /** ‖change of the weights in one step‖ / ‖weights before it‖; about 1e-3 is usual. Null if all weights are 0. */
  updateRatio: v.nullable(v.number()),
  /** Share of weights that are exactly zero, 0–1. */
  zeroShare: v.number(),
  /**
   * How much the layer's units differ, 0 (all alike) to about 1 (each its own): the root of the share of the squared
   * weights that is not in the mean unit. Null for a single unit and for weights that are all 0, and where nobody looked.
   */
  unitSpread: v.optional(v.nullable(v.number()), null),
  /** Equal bins from `min` to `max`; all in one bin if they are the same. */
  histogram: v.object({ min: v.number(), max: v.number(), counts: v.array(v.number()) }),
});
export type ParameterInside = v.InferOutput<typeof parameterInsideSchema>;

export const activationInsideSchema = v.object({
  /** The activation layer's name. */
  name: v.string(),
  mean: v.number(),
  std: v.number(),
  /** ReLU only: share of units (channels, for pictures) that are 0 for the whole batch, 0–1. Null elsewhere. */
  deadShare: v.nullable(v.number()),
  /** Sigmoid and tanh only: share of values in the outer 5 % of the range, where the slope is all but gone. */
  saturatedShare: v.nullable(v.number()),
});
export type ActivationInside = v.InferOutput<typeof activationInsideSchema>;

export const insideReportSchema = v.object({
  epoch: v.number(),
  /** Of the whole gradient, all parameters together, before clipping. */
  gradientNorm: v.number(),
  parameters: v.array(parameterInsideSchema),
  activations: v.array(activationInsideSchema),
});
export type InsideReport = v.InferOutput<typeof insideReportSchema>;
