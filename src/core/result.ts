import type { Failure } from './errors';

/** What every request across a process border answers with. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };
