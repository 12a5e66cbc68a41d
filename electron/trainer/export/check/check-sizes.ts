import type { DatasetManifest } from '@core/dataset/manifest';
import { compareSample, noDeviation } from '@core/export/deviation';
import type { Engine } from '../../engine/engine';
import type { RunningModel } from '../formats/model-format';

/** Grey levels, which mean the same to a grey and to a colour network. */
const levels = [0, 60, 180, 255] as const;

/**
 * The way through the resizing, which prepared samples of the right size pass untouched. A plain picture stays plain
 * however it is squashed or cropped, so the trained network's answer for it is known whatever its size. Padding adds
 * bars to anything but a square.
 * @returns the largest difference in any probability, over pictures of other sizes and proportions
 */
export async function deviationAtOtherSizes(
  engine: Engine,
  exported: RunningModel,
  { preparation: { imageSize, fit }, channels }: DatasetManifest,
): Promise<number> {
  const large = 2 * imageSize + 1;
  const shapes =
    fit === 'pad'
      ? [[large, large]]
      : [
          [large, large],
          [imageSize, large],
          [large, imageSize],
        ];
  let deviation = noDeviation;
  for (const level of levels) {
    const prepared = new Uint8Array(imageSize * imageSize * channels).fill(level);
    const expected = engine.predict(prepared, 1);
    for (const [height = 0, width = 0] of shapes) {
      const rgb = new Uint8Array(height * width * 3).fill(level);
      deviation = compareSample(deviation, expected, await exported.predict({ rgb, size: 1, height, width }));
    }
  }
  return deviation.largestDeviation;
}
