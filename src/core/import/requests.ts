import * as v from 'valibot';
import { datasetIdSchema } from '../ids';
import { labelSchema } from '../notes';
import { runSchema } from '../run/run';
import { importChoiceSchema } from './import-choice';
import { importedModelSchema, importStages } from './import-job';
import { modelSummarySchema } from './model-summary';
import { pretrainedModelSchema } from './pretrained';

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

/** What the window asks of models that are imported: a part of `requests` in ../contract.ts. */
export const importRequests = {
  /** Asks for a model's file, or for the folder that has it; null if the dialog was closed. */
  'models.choose': { input: v.object({ what: v.picklist(['file', 'folder']) }), output: v.nullable(path) },
  /** Where a network that comes with Ridgeline lies, to be read and imported like any other. */
  'models.pretrained': { input: v.object({ model: pretrainedModelSchema }), output: path },
  /** What is in a model file. */
  'models.read': { input: v.object({ path }), output: modelSummarySchema },
  /** Makes a run of a model file. */
  'models.import': {
    input: v.object({ path, datasetId: datasetIdSchema, name: labelSchema, choice: importChoiceSchema }),
    output: v.object({ run: runSchema, golden: importedModelSchema.entries.golden }),
  },
  /** Ends reading or importing. */
  'models.cancel': { input: v.null(), output: v.null() },
} as const;

/** A part of `events` in ../contract.ts. */
export const importEvents = {
  'models.progress': v.object({
    stage: v.picklist(importStages),
    done: v.number(),
    total: v.number(),
    secondsLeft: v.nullable(v.number()),
  }),
} as const;
