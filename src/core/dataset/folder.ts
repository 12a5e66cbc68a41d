/** A folder as the layout is read from it. Ignored and companion files are not in it. */
export interface Folder {
  readonly name: string;
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  readonly folders: readonly Folder[];
  /** Files directly in it that look like pictures. */
  readonly images: number;
  /** The same, at any depth. */
  readonly imagesBelow: number;
}
