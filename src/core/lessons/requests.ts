import * as v from 'valibot';
import { runIdSchema } from '../ids';
import { dropoutMeasureSchema, measureSchema } from '../run/reports';

/** The kernels of a first convolution. */
export const firstFiltersSchema = v.object({
  /** Edge of a kernel. */
  size: v.number(),
  channels: v.number(),
  /** Each [size, size, channels], row by row. */
  filters: v.array(v.array(v.number())),
});
export type FirstFilters = v.InferOutput<typeof firstFiltersSchema>;

const byRun = v.object({ runId: runIdSchema });

/** What the window asks for lessons beside experiments: a part of `requests` in ../contract.ts. */
export const lessonRequests = {
  /** Of the weights that are kept; null for a network that does not begin with a convolution. */
  'lessons.filters': { input: byRun, output: v.nullable(firstFiltersSchema) },
  /** The weights that are kept, on the validation split, dropout off and on; measured once, and remembered. */
  'lessons.dropout': {
    input: byRun,
    output: v.object({ off: measureSchema, on: dropoutMeasureSchema }),
  },
} as const;
