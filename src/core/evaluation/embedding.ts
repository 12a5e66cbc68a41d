import * as v from 'valibot';
import { evaluatedSplitSchema, weightsIdentitySchema } from './report';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where samples lie to the network, laid out in a plane: likeness is nearness, and the axes mean nothing. */
export const embeddingSchema = v.object({
  version: v.literal(1),
  runId: v.string(),
  split: evaluatedSplitSchema,
  weights: weightsIdentitySchema,
  method: v.object({
    name: v.literal('umap'),
    /** What the last dense layer gets of each sample: so many numbers. */
    dimensions: count,
    /** How many a random projection made of them, as they were too many; absent if it saw them all. */
    projected: v.optional(count),
    neighbours: count,
    minDistance: v.number(),
    epochs: count,
    seed: count,
  }),
  /** Samples of the split; those that are shown are drawn from them, of every class by its share. */
  samples: count,
  /** Column by column, a place in each for every sample that is shown, by rising index. */
  points: v.object({
    /** Within the split. */
    index: v.array(count),
    label: v.array(count),
    predicted: v.array(count),
    x: v.array(v.number()),
    y: v.array(v.number()),
  }),
});
export type Embedding = v.InferOutput<typeof embeddingSchema>;
