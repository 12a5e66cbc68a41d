import * as v from 'valibot';
import { runIdSchema } from '../ids';

/** The runs that wait for a trainer process, in the order in which they will get one. */
export const queueSchema = v.object({
  /** No further run is begun until it goes on; those under way go on, or were paused with it. */
  isPaused: v.boolean(),
  runIds: v.array(runIdSchema),
});
export type Queue = v.InferOutput<typeof queueSchema>;
