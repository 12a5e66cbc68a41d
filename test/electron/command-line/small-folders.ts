import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture, writeFiles } from '../pictures';

/** Fills a folder with two classes, one dark and one bright, of so many pictures of 16 × 16 each. */
export async function fillWithPictures(folder: string, each: number): Promise<void> {
  for (const [className, brightness] of [
    ['dark', 0.4],
    ['light', 1.6],
  ] as const) {
    for (let number = 0; number < each; number++) {
      const png = await picture(16, 16, number).modulate({ brightness }).png().toBuffer();
      writeFiles(folder, { [`${className}/${number}.png`]: png });
    }
  }
}

/** Writes a file with the settings of a small network and these. */
export function jobFile(folder: string, settings: object): string {
  const path = join(folder, 'job.json');
  writeFileSync(
    path,
    JSON.stringify({ model: 'mlp', hiddenLayers: 1, denseUnits: 8, batchSize: 4, ...settings }),
  );
  return path;
}
