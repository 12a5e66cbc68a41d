import * as v from 'valibot';

export const trainingEndSchema = v.object({
  /** Why no more steps are taken. */
  reason: v.picklist(['epochs', 'patience', 'stop']),
  step: v.number(),
  /** SHA-256 over the weights as the last step left them: every parameter in the network's order, float32. */
  weightsSha256: v.string(),
});
export type TrainingEnd = v.InferOutput<typeof trainingEndSchema>;
