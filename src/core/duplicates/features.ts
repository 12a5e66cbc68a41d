import { lumaEdge, lumaScale, signatureParts } from './signature';

/** Frequencies along each axis that are looked at. */
const frequencies = 6;
/** How many features a picture has. */
export const featureCount = 16;

/** Orthonormal DCT-II: basis[k × 16 + x]. */
const basis = Float64Array.from({ length: frequencies * lumaEdge }, (_, i) => {
  const k = Math.floor(i / lumaEdge);
  const scale = Math.sqrt((k === 0 ? 1 : 2) / lumaEdge);
  return scale * Math.cos((Math.PI * k * (2 * (i % lumaEdge) + 1)) / (2 * lumaEdge));
});

/**
 * The lowest frequencies of a picture's small luma, divided by its norm. The transform keeps distances, so those of
 * a part of its coefficients are never larger than those of the pictures: what is far apart here is far apart there
 * (Agrawal, Faloutsos & Swami, "Efficient similarity search in sequence databases", FODO 1993).
 *
 * @returns [6 × 6], vertical frequency first
 */
export function lowFrequencies(signature: Uint8Array): Float32Array {
  const norm = lumaEdge * lumaScale;
  const rows = new Float64Array(lumaEdge * frequencies);
  for (let y = 0; y < lumaEdge; y++) {
    for (let k = 0; k < frequencies; k++) {
      let sum = 0;
      for (let x = 0; x < lumaEdge; x++) {
        const value = (signature[signatureParts.luma + y * lumaEdge + x] ?? 0) - 128;
        sum += value * (basis[k * lumaEdge + x] ?? 0);
      }
      rows[y * frequencies + k] = sum;
    }
  }
  const result = new Float32Array(frequencies * frequencies);
  for (let v = 0; v < frequencies; v++) {
    for (let k = 0; k < frequencies; k++) {
      let sum = 0;
      for (let y = 0; y < lumaEdge; y++) {
        sum += (rows[y * frequencies + k] ?? 0) * (basis[v * lumaEdge + y] ?? 0);
      }
      result[v * frequencies + k] = sum / norm;
    }
  }
  return result;
}

/** Which low frequencies tell a set of pictures apart best. */
export class FeatureChoice {
  private readonly chosen: readonly number[];

  /** @param sample signatures of some of the pictures */
  constructor(sample: readonly Uint8Array[]) {
    const count = frequencies * frequencies;
    const [sums, squares] = [new Float64Array(count), new Float64Array(count)];
    for (const signature of sample) {
      lowFrequencies(signature).forEach((value, i) => {
        sums[i] = (sums[i] ?? 0) + value;
        squares[i] = (squares[i] ?? 0) + value * value;
      });
    }
    const spread = (i: number): number =>
      (squares[i] ?? 0) - (sums[i] ?? 0) ** 2 / Math.max(1, sample.length);
    this.chosen = Array.from({ length: count }, (_, i) => i)
      .sort((a, b) => spread(b) - spread(a) || a - b)
      .slice(0, featureCount);
  }

  /** @returns `featureCount` values, those first that tell most */
  of(signature: Uint8Array): Float32Array {
    const low = lowFrequencies(signature);
    return Float32Array.from(this.chosen, (i) => low[i] ?? 0);
  }

  /** The features of the mirror image: odd horizontal frequencies change their sign. */
  mirrored(features: Float32Array): Float32Array {
    return features.map((value, i) => ((this.chosen[i] ?? 0) % 2 === 1 ? -value : value));
  }
}
