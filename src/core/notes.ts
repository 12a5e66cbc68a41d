import * as v from 'valibot';

/* What a user writes beside a run or an experiment. */

export const longestLabel = 120;

/** What it is called. */
export const labelSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestLabel));

export const notesSchema = v.pipe(v.string(), v.maxLength(10000));

/** Words to find it by again, each once. */
export const tagsSchema = v.pipe(
  v.array(labelSchema),
  v.maxLength(20),
  v.check((tags) => new Set(tags).size === tags.length, 'a tag twice'),
);
