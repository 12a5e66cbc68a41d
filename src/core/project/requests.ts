import * as v from 'valibot';
import { runIdSchema } from '../ids';
import { labelSchema } from '../notes';
import { mostProjectRuns, projectOpenedSchema } from './project';

const ids = v.pipe(v.array(runIdSchema), v.maxLength(mostProjectRuns));

export const projectSavedSchema = v.object({
  path: v.string(),
  /** Of the file. */
  bytes: v.number(),
  /** Runs that are in it, and those that are not as they are not over. */
  runs: v.number(),
  leftOut: v.number(),
});
export type ProjectSaved = v.InferOutput<typeof projectSavedSchema>;

/** What the window asks of projects: a part of `requests` in ../contract.ts. Both are cancelled by `data.cancelArchive`. */
export const projectRequests = {
  /** Asks where to write, and writes one project file; null if the dialog was closed. */
  'projects.save': {
    input: v.object({ name: labelSchema, runIds: ids, experimentIds: ids }),
    output: v.nullable(projectSavedSchema),
  },
  /** Asks for a project unless one was dropped; null if the dialog was closed. */
  'projects.open': {
    input: v.object({ path: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))) }),
    output: v.nullable(projectOpenedSchema),
  },
} as const;
