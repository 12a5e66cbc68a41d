/** What the user calls an experiment or a run, and writes beside it. */
export interface Annotations {
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  /** Position in the palette; undefined for what has no colour. */
  readonly colour?: number | undefined;
}
