import * as v from 'valibot';

const edge = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Weights of an earlier run as far as they can be told without reading them: what another run may begin with. */
export const startSourceSchema = v.object({
  runId: v.string(),
  /** What the run was called when its weights were taken. */
  name: v.string(),
  /** Of the weights' file: which weights they are. */
  weightsSha256: v.string(),
  /** [height, width, channels] of the pictures that they were trained on. */
  inputShape: v.tuple([edge, edge, edge]),
  /** In the order of the logits. */
  classNames: v.array(v.string()),
  /** All tensors, running means and variances included. */
  parameters: v.array(v.object({ name: v.string(), shape: v.array(edge) })),
});
export type StartSource = v.InferOutput<typeof startSourceSchema>;

/** Where a run's first weights come from, as it is kept with the run. */
export const startFromSchema = v.object({
  runId: v.string(),
  name: v.string(),
  weightsSha256: v.string(),
  /** Layers that begin with the weights of that run, and those that begin anew: together all that have weights. */
  taken: v.array(v.string()),
  anew: v.array(v.string()),
});
export type StartFrom = v.InferOutput<typeof startFromSchema>;

/** The same for a trainer, with the file that has the weights. */
export const startWeightsSchema = v.object({ ...startFromSchema.entries, weightsFile: v.string() });
export type StartWeights = v.InferOutput<typeof startWeightsSchema>;
