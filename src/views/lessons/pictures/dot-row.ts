/** A line of dots on a common scale. */
export interface DotRow {
  readonly id: string;
  readonly name: string;
  /** Position in the palette; null for what is no variant. */
  readonly colour: number | null;
  /** One dot each. */
  readonly values: readonly number[];
  readonly mean: number | null;
  /** The mean in words. */
  readonly text: string;
}
