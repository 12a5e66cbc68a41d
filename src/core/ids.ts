import * as v from 'valibot';

/*
 * Ids name folders of the workspace, which are also removed by them: nothing else may pass for one, least of all
 * `..`.
 */

/** Of a prepared dataset: the beginning of a hash of what it was made of. */
export const datasetIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/));

/** Of a run: a UUID in lower case. */
export const runIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
