import * as v from 'valibot';

/** Bytes of a signature, see `signatureOf`. */
export const signatureBytes = 290;

const level = v.pipe(v.number(), v.minValue(0), v.maxValue(255));
const channels = v.tuple([v.number(), v.number(), v.number()]);

/** What looking at an image's pixels tells, whatever it will be prepared to. */
export const imageFactsSchema = v.object({
  /** First 32 hex digits of the SHA-256 of the file's bytes. */
  contentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  /** What near duplicates are found by; see duplicates/signature.ts. */
  signature: v.pipe(v.instance(Uint8Array), v.length(signatureBytes)),
  /** Mean luma, 0–255. */
  brightness: level,
  /** Standard deviation of luma, 0–255. */
  contrast: level,
  /** Variance of the Laplacian of luma, at a fixed small size; low without sharp edges. */
  sharpness: v.pipe(v.number(), v.minValue(0)),
  /** Mean of red, green and blue, 0–255, and of their squares. */
  mean: channels,
  meanSquare: channels,
});
export type ImageFacts = v.InferOutput<typeof imageFactsSchema>;
