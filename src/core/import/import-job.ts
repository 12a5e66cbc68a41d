import * as v from 'valibot';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { epochReportSchema } from '../run/reports';
import { importChoiceSchema } from './import-choice';
import { importedSchema } from './imported';

/** - `checking`: against the answers that go with an export of Ridgeline; - `measuring`: on the dataset */
export const importStages = ['reading', 'checking', 'measuring'] as const;
export type ImportStage = (typeof importStages)[number];

/** A model file that is to become a run. */
export const importJobSchema = v.object({
  /** A model file, or the folder that it lies in. */
  path: v.string(),
  runId: v.string(),
  name: v.string(),
  /** The dataset that it belongs to from then on. */
  datasetFolder: v.string(),
  /** A folder that is there and empty: weights and run.json go into it. */
  runFolder: v.string(),
  choice: importChoiceSchema,
});
export type ImportJob = v.InferOutput<typeof importJobSchema>;

/** What an import has made. */
export const importedModelSchema = v.object({
  imported: importedSchema,
  /** In the order of the logits: the dataset's unless it is only there for others to begin with. */
  classNames: v.array(v.string()),
  /** Settings of which the same network is built. */
  hyperparameters: hyperparametersSchema,
  /** Trainable weights. */
  parameters: v.number(),
  /** The weights as they are, measured on the dataset, as epoch 0; null where it knows other classes. */
  best: v.nullable(epochReportSchema),
  /** How it answered the pictures that go with an export of Ridgeline; null for other files. */
  golden: v.nullable(v.object({ samples: v.number(), largestDeviation: v.number() })),
});
export type ImportedModel = v.InferOutput<typeof importedModelSchema>;
