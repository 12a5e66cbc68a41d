/** A file of pixels, one sample after another. */
export interface PixelFile {
  readonly path: string;
  readonly samples: number;
}

/** Where the pixels of a sample lie. */
export interface PixelPlace {
  readonly file: PixelFile;
  /** Number of the sample within the file. */
  readonly index: number;
}
