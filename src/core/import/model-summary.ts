import * as v from 'valibot';
import { importFormats } from './imported';

const edge = v.pipe(v.number(), v.integer(), v.minValue(1));
const perChannel = v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(3));

/** What a model file tells of its network, before any of it is taken over. */
export const modelSummarySchema = v.object({
  format: v.picklist(importFormats),
  /** What a run of it would be called. */
  name: v.string(),
  /** The name of the file or folder. */
  file: v.string(),
  /** [height, width, channels]; an edge is null where the network takes any. */
  inputShape: v.tuple([v.nullable(edge), v.nullable(edge), v.picklist([1, 3])]),
  /** Layers up to the logits, if there are any, and weights of all. */
  layers: v.number(),
  parameters: v.number(),
  /** How many classes it tells apart; 0 for a network that was saved without its last layer. */
  outputs: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** In the order of the outputs; null where the file does not tell. */
  classNames: v.nullable(v.array(v.string())),
  /** (x − mean)/std of a level x, 0–255, as the file does it; null where it does not tell. */
  scaling: v.nullable(v.object({ mean: perChannel, std: perChannel })),
  /** How pictures become square, where the file tells. */
  fit: v.nullable(v.picklist(['crop', 'pad', 'squash'])),
  /** Of an export of Ridgeline: what it was trained on. */
  trainedOn: v.nullable(v.object({ datasetId: v.string(), datasetName: v.string() })),
  /** What is in the file and not taken over, such as layers that vary pictures while training. */
  leftOut: v.array(v.string()),
});
export type ModelSummary = v.InferOutput<typeof modelSummarySchema>;
