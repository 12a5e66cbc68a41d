import type { ImageFacts } from './image-facts';
import type { Finding } from './problem';

/** Placeholder until calibrated below. */
export function qualityFindings(
  image: { readonly width: number; readonly height: number; readonly facts: ImageFacts | null },
  typical: { readonly width: number; readonly height: number },
): Finding[] {
  return [...sizeFindings(image, typical)];
}
function sizeFindings(
  { width, height }: { readonly width: number; readonly height: number },
  typical: { readonly width: number; readonly height: number },
): Finding[] {
  const isSmall = width * height * 16 < typical.width * typical.height && Math.min(width, height) < 32;
  const proportion = (width * typical.height) / (height * typical.width);
  const isOdd = isSmall || proportion > 4 || proportion < 1 / 4;
  return isOdd ? [{ code: 'oddSize', detail: { width, height } }] : [];
}
