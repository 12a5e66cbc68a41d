import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileFiles } from '../electron/hostile-files';
import { picture } from '../electron/pictures';

/** What was written. */
export interface HostileFolder {
  /** Files in all. */
  readonly files: number;
  /** Those that are pictures beyond doubt. */
  readonly usable: number;
  /** Those that must be refused. */
  readonly refused: number;
}

/**
 * Fills a folder with two classes: a few good pictures in each, and files made to crash, to hang or to fill the memory
 * of what opens them.
 */
export async function writeHostileFolder(folder: string, goodPerClass = 10): Promise<HostileFolder> {
  const hostile = await hostileFiles();
  for (const name of ['cat', 'dog']) mkdirSync(join(folder, name), { recursive: true });
  hostile.forEach(({ name, content }, i) =>
    writeFileSync(join(folder, i % 2 === 0 ? 'cat' : 'dog', name), content),
  );
  for (let i = 0; i < goodPerClass; i++) {
    writeFileSync(join(folder, 'cat', `good-${i}.png`), await picture(40, 30, i).png().toBuffer());
    writeFileSync(
      join(folder, 'dog', `good-${i}.jpg`),
      await picture(40, 30, 100 + i)
        .jpeg()
        .toBuffer(),
    );
  }
  const good = 2 * goodPerClass;
  return {
    files: hostile.length + good,
    usable: hostile.filter(({ isUsable }) => isUsable === true).length + good,
    refused: hostile.filter(({ isUsable }) => isUsable === false).length,
  };
}
