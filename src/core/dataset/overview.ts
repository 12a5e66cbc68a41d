import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const histogramSchema = v.object({
  /** One more than there are counts, rising; each bin holds its lower edge. */
  edges: v.array(v.number()),
  counts: v.array(count),
});
export type FactHistogram = v.InferOutput<typeof histogramSchema>;

/** What the charts of the images that are used are drawn from. */
export const overviewSchema = v.object({
  revision: count,
  /**
   * Images by size, gathered in bins of a quarter of a power of two: the mean width and height of the images in each
   * bin that is not empty, so that images of one size are drawn at just that size.
   */
  sizes: v.array(v.object({ width: v.number(), height: v.number(), count })),
  /** Width divided by height. */
  aspects: histogramSchema,
  /** Bytes of the files. */
  fileBytes: histogramSchema,
  /** Of the images that have been examined; null for none. */
  pixels: v.nullable(
    v.object({
      images: count,
      /** Red, green, blue over all images, each counted alike, 0–255. */
      mean: v.tuple([v.number(), v.number(), v.number()]),
      std: v.tuple([v.number(), v.number(), v.number()]),
      brightness: histogramSchema,
      sharpness: histogramSchema,
    }),
  ),
});
export type Overview = v.InferOutput<typeof overviewSchema>;
