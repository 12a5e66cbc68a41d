import * as v from 'valibot';
import { parallelSchema } from './experiment';

/** What is told before an experiment starts; times are measured on a few steps, not guessed. */
export const experimentForecastSchema = v.object({
  runs: v.number(),
  /** Seconds for all runs, as many at once as `parallel` says. */
  seconds: v.number(),
  parallel: parallelSchema,
  /** What was measured to choose it: the images trained per second, all processes together. */
  throughputs: v.array(v.object({ parallel: parallelSchema, imagesPerSecond: v.number() })),
  /** Largest resident memory of all trainer processes together, in bytes. */
  memoryBytes: v.number(),
  /** Seconds of one run of each variant, the baseline included, by variant id. */
  secondsByVariant: v.record(v.string(), v.number()),
});
export type ExperimentForecast = v.InferOutput<typeof experimentForecastSchema>;
