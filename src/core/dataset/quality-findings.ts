import type { ImageFacts } from './image-facts';
import type { Finding } from './problem';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Standard deviation of luma: a mark on a hundredth of the picture, 20 levels from the ground, makes 2. */
const blankContrast = 2;
/**
 * What mean luma and two standard deviations come to. At most a fifth of the pixels can be above that (Cantelli's
 * inequality), so below 32 nearly everything has less than 1.5 % of white's luminance (sRGB, IEC 61966-2-1). Bright
 * strokes on a black ground have a large deviation: of MNIST's digits none comes below 85.
 */
const darkLevel = 32;
/**
 * The variance of the Laplacian, divided by the variance of luma, so that a picture of low contrast does not count as
 * blurred. Photographs at 128 pixels have 0.04 to 8, a single straight edge through an even picture 0.016 to 0.03; blurred by
 * a Gaussian of 2 pixels, which is 10 of 640, half of them come to less than 0.015, and a quarter at 1.6. A weaker blur
 * is mostly gone at this size, and fine textures, such as grass, keep more: neither is recognised.
 */
const blurredBelow = 0.015;
/** The Laplacian says little of a picture with a shorter edge than this. */
const smallestForBlur = 16;
/** Fewer than a sixteenth of the typical pixels and a shorter edge below 32, or proportions of another kind. */
const smallArea = 1 / 16;
const smallEdge = 32;
const oddProportions = 4;

/**
 * What looks wrong with a picture that is used all the same: at most one of `blank`, `dark` and `blurred` (an even or
 * nearly black picture says nothing of its sharpness), and `oddSize`.
 *
 * @param image its size in pixels, and what its pixels tell; without facts only the size is judged
 * @param typical the median size of all pictures
 */
export function qualityFindings(
  image: Size & { readonly facts: ImageFacts | null },
  typical: Size,
): Finding[] {
  const findings: Finding[] = [];
  if (image.facts !== null) findings.push(...findingsOfPixels(image, image.facts));
  if (isOddSize(image, typical)) {
    findings.push({ code: 'oddSize', detail: { width: image.width, height: image.height } });
  }
  return findings;
}

function findingsOfPixels(size: Size, { brightness, contrast, sharpness }: ImageFacts): Finding[] {
  if (contrast < blankContrast) return [{ code: 'blank', detail: {} }];
  if (brightness + 2 * contrast < darkLevel) {
    return [{ code: 'dark', detail: { brightness: rounded(brightness) } }];
  }
  const canTell = Math.min(size.width, size.height) >= smallestForBlur;
  if (canTell && sharpness < blurredBelow * contrast * contrast) {
    return [{ code: 'blurred', detail: { sharpness: rounded(sharpness) } }];
  }
  return [];
}

function isOddSize({ width, height }: Size, typical: Size): boolean {
  const isFarSmaller = width * height < smallArea * typical.width * typical.height;
  if (isFarSmaller && Math.min(width, height) < smallEdge) return true;
  const proportion = (width * typical.height) / (height * typical.width);
  return proportion > oddProportions || proportion < 1 / oddProportions;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
