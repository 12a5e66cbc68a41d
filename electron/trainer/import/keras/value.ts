/** Of one sample, as Keras counts: an edge is null where it is not known. */
export type ValueShape = readonly (number | null)[];

/** level·scale + offset, per channel. */
export interface Affine {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

/** What a layer gives, while a description is followed from its input on. */
export interface Value {
  /** The layer of Ridgeline's that gives it; null for levels that nothing but a scaling was done to. */
  readonly layer: string | null;
  readonly shape: ValueShape;
  /** Whether it is a row of numbers in Ridgeline; Keras has such with edges of 1, too. */
  readonly isRow: boolean;
  /** Of levels: what was done to them; null for nothing. */
  readonly scaling: Affine | null;
  /** Probabilities; nothing may be done to them. */
  readonly isSoftmax: boolean;
}

/** Height, width and channels; null for what is no picture. */
export function pictureOf({ shape }: Value): readonly [number | null, number | null, number] | null {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined) return null;
  return channels === undefined || channels === null ? null : [height, width, channels];
}

/** Whether it is a picture of a single pixel. */
export function isPixel({ shape }: Value): boolean {
  return shape.length === 3 && shape[0] === 1 && shape[1] === 1;
}

/** Number of values; null where it is not known. */
export function lengthOf(shape: ValueShape): number | null {
  return shape.reduce<number | null>(
    (product, edge) => (product === null || edge === null ? null : product * edge),
    1,
  );
}
