import * as v from 'valibot';
import { hyperparametersSchema } from '../hyperparameters/schema';
import { datasetIdSchema, runIdSchema } from '../ids';
import { labelSchema, notesSchema, tagsSchema } from '../notes';
import { settingChangesSchema } from './setting-changes';
import { startSourceSchema } from '../start/start-from';

/* An experiment: a baseline, variants that each change something, and seeds; every variant is trained with each seed. */

/** The baseline's own place among the variants: it changes nothing, and the others are measured against it. */
export const baselineId = 'baseline';

export const mostVariants = 200;
export const mostSeeds = 100;

const wholeFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const seedSchema = wholeFrom(0, 4294967295);

export const variantSchema = v.object({
  /** Unique in its experiment and never changed; `baseline` is taken. */
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9-]{1,40}$/),
    v.check((id) => id !== baselineId, 'taken'),
  ),
  name: labelSchema,
  /** The settings in which it differs from the baseline, and what they are set to; the seed is none of them. */
  changes: settingChangesSchema,
});
export type Variant = v.InferOutput<typeof variantSchema>;

/** How the runs are spent. */
export const strategySchema = v.variant('kind', [
  /** Every variant with every seed, for all epochs. */
  v.object({ kind: v.literal('all') }),
  /**
   * Successive halving (Jamieson & Talwalkar 2016): all variants for few epochs, then the best 1/`eta` of them for `eta`
   * times as many, and so on up to the baseline's number of epochs. The baseline takes part in every rung. Each rung
   * trains anew, so that a schedule always runs to its end.
   */
  v.object({ kind: v.literal('halving'), eta: wholeFrom(2, 8), firstEpochs: wholeFrom(1, 1000) }),
]);
export type Strategy = v.InferOutput<typeof strategySchema>;

/** How many trainer processes work at once, and with how many threads each: the same for all runs of an experiment. */
export const parallelSchema = v.object({ runs: wholeFrom(1, 64), threads: wholeFrom(1, 256) });
export type Parallel = v.InferOutput<typeof parallelSchema>;

/** What is to be tried, before it has an id. */
export const experimentPlanSchema = v.object({
  /** What every run shares; its seed is replaced by each of the seeds. */
  baseline: hyperparametersSchema,
  variants: v.pipe(
    v.array(variantSchema),
    v.maxLength(mostVariants),
    v.check((variants) => new Set(variants.map(({ id }) => id)).size === variants.length, 'an id twice'),
  ),
  seeds: v.pipe(
    v.array(seedSchema),
    v.minLength(1),
    v.maxLength(mostSeeds),
    v.check((seeds) => new Set(seeds).size === seeds.length, 'a seed twice'),
  ),
  strategy: strategySchema,
});
export type ExperimentPlan = v.InferOutput<typeof experimentPlanSchema>;

export const experimentSchema = v.object({
  id: runIdSchema,
  name: labelSchema,
  datasetId: datasetIdSchema,
  /** Kept, so that it can be told after the dataset is gone. */
  datasetName: v.string(),
  /** Samples of the validation split, on which all is measured. */
  validationSamples: v.number(),
  plan: experimentPlanSchema,
  parallel: parallelSchema,
  /** What its runs begin with if their settings ask for it, kept in its folder; null or absent if there is nothing. */
  startSource: v.optional(v.nullable(startSourceSchema)),
  /** The lesson that it was made for; null for the user's own. */
  lesson: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  notes: notesSchema,
  tags: tagsSchema,
  /** Positions in the palette of run colours that the user chose, by variant id; the others have their usual ones. */
  colours: v.optional(v.record(v.string(), wholeFrom(0, 7))),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Experiment = v.InferOutput<typeof experimentSchema>;

/** Which run of an experiment a run is; its seed is among its hyperparameters. */
export const experimentPartSchema = v.object({
  experimentId: runIdSchema,
  /** A variant's id, or `baseline`. */
  variantId: v.string(),
  /** The round of successive halving, from 0; 0 for all runs where there is none. */
  rung: wholeFrom(0, 20),
});
export type ExperimentPart = v.InferOutput<typeof experimentPartSchema>;
