/** What a scan is asked for. */
export interface ScanOf {
  readonly scanId: string;
  readonly name: string;
  /** Absolute, as the user chose them. */
  readonly roots: readonly string[];
  readonly isSample: boolean;
  /** A folder for what is kept until the next scan of these roots; null for nowhere. */
  readonly memory: string | null;
}
