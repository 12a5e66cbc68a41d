import type { Preparation } from '@core/dataset/preparation';
import type { ScanSummary } from '@core/dataset/scan-summary';

const usualSizes = [28, 32, 48, 64] as const;
const background = '#ffffff';

/**
 * A sensible first preparation: the largest usual size that does not enlarge most images, at most 64 px, which
 * a processor without a graphics card trains in minutes. The sample is what it is: grey and 28 px.
 */
export function suggestPreparation({ medianSize, isSample }: ScanSummary): Preparation {
  if (isSample) return { imageSize: 28, fit: 'squash', colour: 'grey', background };
  const edge = medianSize === null ? 64 : Math.min(medianSize.width, medianSize.height);
  const imageSize = [...usualSizes].reverse().find((size) => size <= edge) ?? 28;
  // Squashed models load in TensorFlow.js as they are; the others bring a layer file along.
  return { imageSize, fit: 'squash', colour: 'rgb', background };
}
