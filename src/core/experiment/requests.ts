import * as v from 'valibot';
import { datasetIdSchema, runIdSchema } from '../ids';
import {
  experimentPlanSchema,
  experimentSchema,
  mostSeeds,
  parallelSchema,
  variantSchema,
} from './experiment';
import { experimentForecastSchema } from './experiment-forecast';
import { runOutcomeSchema } from './outcome';
import { queueSchema } from './queue';

const nothing = v.null();
const byId = v.object({ experimentId: runIdSchema });
const { name, notes, tags, colours } = experimentSchema.entries;

/** The run whose weights runs begin with whose settings ask for it. */
const startRunId = v.optional(v.nullable(runIdSchema));

/** What the window asks of experiments and of the queue: a part of `requests` in ../contract.ts. */
export const experimentRequests = {
  /** Oldest first. */
  'experiments.list': { input: nothing, output: v.array(experimentSchema) },
  /** Measures time and memory, and how many runs at once are quickest; progress comes as `experiment.forecasting`. */
  'experiments.forecast': {
    input: v.object({ datasetId: datasetIdSchema, plan: experimentPlanSchema, startRunId }),
    output: experimentForecastSchema,
  },
  /** Puts its runs into the queue. `parallel` is what a forecast chose; null to have it measured first. */
  'experiments.start': {
    input: v.object({
      datasetId: datasetIdSchema,
      name,
      plan: experimentPlanSchema,
      parallel: v.nullable(parallelSchema),
      startRunId,
      lesson: experimentSchema.entries.lesson,
    }),
    output: experimentSchema,
  },
  /** So many more seeds, each for every variant. */
  'experiments.addSeeds': {
    input: v.object({
      experimentId: runIdSchema,
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSeeds)),
    }),
    output: experimentSchema,
  },
  'experiments.addVariants': {
    input: v.object({ experimentId: runIdSchema, variants: v.pipe(v.array(variantSchema), v.minLength(1)) }),
    output: experimentSchema,
  },
  'experiments.annotate': {
    input: v.object({ experimentId: runIdSchema, name, notes, tags, colours }),
    output: experimentSchema,
  },
  /** Its waiting runs leave the queue, those under way end with a checkpoint. */
  'experiments.pause': { input: byId, output: nothing },
  /** Puts back into the queue what is not done: paused, interrupted, stopped or failed runs, and missing ones. */
  'experiments.resume': { input: byId, output: nothing },
  /** With all its runs; can be undone until Ridgeline is closed. */
  'experiments.delete': { input: byId, output: nothing },
  'experiments.restore': { input: byId, output: experimentSchema },
  /** What its runs came to. */
  'experiments.outcomes': { input: byId, output: v.array(runOutcomeSchema) },
  'queue.get': { input: nothing, output: queueSchema },
  /** Begins no further run, and ends those under way with a checkpoint; they come first when it goes on. */
  'queue.pause': { input: nothing, output: nothing },
  'queue.resume': { input: nothing, output: nothing },
  /** Moves a waiting run before another, or to the end for null. */
  'queue.move': { input: v.object({ runId: runIdSchema, before: v.nullable(runIdSchema) }), output: nothing },
} as const;

/** What the window is told of them unasked: a part of `events` in ../contract.ts. */
export const experimentEvents = {
  'experiment.changed': experimentSchema,
  'experiment.removed': v.object({ experimentId: v.string() }),
  'experiment.forecasting': v.object({ done: v.number(), total: v.number() }),
  'queue.changed': queueSchema,
} as const;
