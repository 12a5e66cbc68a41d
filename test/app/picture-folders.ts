import { copyFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const sample = resolve('resources/sample/digits');

/**
 * A folder as people have them: class folders of real digits, and among them files that cannot be used.
 * @param perClass images for each of the classes 0, 1 and 7
 */
export function makeMessyFolder(folder: string, perClass: number): void {
  for (const digit of ['0', '1', '7']) {
    mkdirSync(join(folder, digit), { recursive: true });
    for (const file of readdirSync(join(sample, digit)).sort().slice(0, perClass)) {
      copyFileSync(join(sample, digit, file), join(folder, digit, file));
    }
  }
  mkdirSync(join(folder, 'empty'), { recursive: true });
  writeFileSync(join(folder, '0', 'not-a-picture.jpg'), 'These are words, not pixels.');
  writeFileSync(join(folder, '1', 'nothing.png'), '');
}

/** The whole sample several times over, for tests that need thousands of images. */
export function makeManyImages(folder: string, copies: number): number {
  for (let copy = 0; copy < copies; copy++) {
    for (const digit of readdirSync(sample))
      cpSync(join(sample, digit), join(folder, digit, String(copy)), { recursive: true });
  }
  return (
    copies * readdirSync(sample).reduce((sum, digit) => sum + readdirSync(join(sample, digit)).length, 0)
  );
}
