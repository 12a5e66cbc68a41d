import * as v from 'valibot';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { explainSchema } from '../inference/explanation';

/* What a trainer that shows pictures to trained networks is asked: a part of ./trainer.ts. */

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const trained = {
  datasetFolder: v.string(),
  runFolder: v.string(),
  hyperparameters: hyperparametersSchema,
  /** Of one operation of TensorFlow; the first job's count for all. As many as there are processors unless told. */
  threads: v.optional(count),
};

export const inferJobSchema = v.object({
  ...trained,
  /** Of one picture, prepared as those of the dataset: uint8 [height, width, channels]. */
  pixels: v.instance(Uint8Array),
  explain: v.nullable(explainSchema),
});
export type InferJob = v.InferOutput<typeof inferJobSchema>;

export const inferManyJobSchema = v.object({
  ...trained,
  /** Pictures one after another: uint8 [samples, height, width, channels]. */
  pixelsFile: v.string(),
  samples: count,
  /** How many classes are told of each. */
  top: count,
});
export type InferManyJob = v.InferOutput<typeof inferManyJobSchema>;

/** The likeliest classes of each picture, the first one being the prediction. */
export const topClassesSchema = v.array(v.array(v.object({ label: v.number(), probability: v.number() })));
export type TopClasses = v.InferOutput<typeof topClassesSchema>;
