import { colourEdge, deviationScale, lumaEdge, lumaScale, signatureParts } from './signature';

const pixels = lumaEdge * lumaEdge;
/** The squared length of a stored luma picture, since its standard deviation is `lumaScale`. */
export const squaredNorm = pixels * lumaScale * lumaScale;

/**
 * Pictures are nearly the same if their normalised luma differs by at most this squared distance, 2 − 2ρ where ρ is
 * their correlation: ρ ≥ 0.994. Re-encoded photographs stay below 0.003, different MNIST digits above 0.012.
 */
const likeAt = 0.012;
/** Encoders and resampling change the small luma by up to so many levels, which weighs more where contrast is low … */
const noiseLevels = 1.6;
/** … but never allows more than this, ρ ≥ 0.97. */
const likeAtMost = 0.06;
/** Below this standard deviation of the small luma there is no pattern to be recognised. */
const flatBelow = 2;
/** Largest ratio of standard deviations, difference of means in levels, and colour difference (root mean square). */
const contrastRatio = 1.4;
const meanDifference = 32;
const colourDifference = 6;

/** Whether a picture is too even to be told from others: only its content says what it equals. */
export function isFlat(signature: Uint8Array): boolean {
  return deviationOf(signature) < flatBelow;
}

/** The largest squared distance at which this picture is like any other one. */
export function reachOf(signature: Uint8Array): number {
  return limitAt(deviationOf(signature) / contrastRatio);
}

/** The squared distance up to which two pictures are like each other. */
export function likenessLimit(a: Uint8Array, b: Uint8Array): number {
  return limitAt(Math.min(deviationOf(a), deviationOf(b)));
}

/**
 * The squared distance of two pictures' normalised luma, or of one and the mirror image of the other if that is less;
 * infinite if it is more than `limit` or if brightness, contrast or colours are unlike.
 */
export function distanceOf(a: Uint8Array, b: Uint8Array, limit: number): number {
  const [one, other] = [deviationOf(a), deviationOf(b)];
  if (one > other * contrastRatio || other > one * contrastRatio) return Infinity;
  if (Math.abs((a[signatureParts.mean] ?? 0) - (b[signatureParts.mean] ?? 0)) > meanDifference)
    return Infinity;
  const direct = lumaDistance(a, b, 0, limit);
  const isDirect = direct <= limit && hasLikeColours(a, b, 0);
  // The mirror of column x of 0 … 15 is column 15 − x, which is x XOR 15.
  const mirrored = lumaDistance(a, b, lumaEdge - 1, isDirect ? direct : limit);
  const isMirrored = mirrored <= limit && hasLikeColours(a, b, colourEdge - 1);
  return Math.min(isDirect ? direct : Infinity, isMirrored ? mirrored : Infinity);
}

/** @param flip what the column of `b` is XORed with */
function lumaDistance(a: Uint8Array, b: Uint8Array, flip: number, limit: number): number {
  const most = limit * squaredNorm;
  let sum = 0;
  for (let i = 0; i < pixels && sum <= most; i += lumaEdge) {
    for (let x = 0; x < lumaEdge; x++) {
      const difference = (a[i + x] ?? 0) - (b[i + (x ^ flip)] ?? 0);
      sum += difference * difference;
    }
  }
  return sum <= most ? sum / squaredNorm : Infinity;
}

function hasLikeColours(a: Uint8Array, b: Uint8Array, flip: number): boolean {
  const cells = colourEdge * colourEdge;
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) {
    for (let part = 0; part < 2; part++) {
      const difference =
        (a[signatureParts.colour + 2 * cell + part] ?? 0) -
        (b[signatureParts.colour + 2 * (cell ^ flip) + part] ?? 0);
      sum += difference * difference;
    }
  }
  return sum <= colourDifference * colourDifference * cells * 2;
}

function limitAt(deviation: number): number {
  return Math.min(likeAtMost, Math.max(likeAt, (noiseLevels / deviation) ** 2));
}

function deviationOf(signature: Uint8Array): number {
  return (signature[signatureParts.deviation] ?? 0) / deviationScale;
}
