import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildIsCurrent, sourceFingerprint } from '../../scripts/start/build.mjs';
import { writeStamp } from '../../scripts/setup/stamp.mjs';
import { temporaryFolder } from '../electron/temporary-folder';

function project(): string {
  const folder = temporaryFolder();
  for (const place of ['src/views', 'electron', 'resources/sample'])
    mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, 'src/views/Data.vue'), '<template />');
  writeFileSync(join(folder, 'electron/main.ts'), 'start();');
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  return folder;
}

describe('the build', () => {
  it('is made on the first start', () => {
    expect(buildIsCurrent(project())).toBe(false);
  });

  it('is used again while nothing changes', () => {
    const folder = project();
    writeStamp(join(folder, 'out/built.json'), sourceFingerprint(folder));
    expect(buildIsCurrent(folder)).toBe(true);
  });

  it.each<[string, (folder: string) => void]>([
    [
      'a source is edited',
      (folder) => writeFileSync(join(folder, 'src/views/Data.vue'), '<template><p /></template>'),
    ],
    ['a source is written again', (folder) => utimesSync(join(folder, 'electron/main.ts'), 1e9, 1e9)],
    ['a source is added', (folder) => writeFileSync(join(folder, 'src/views/New.vue'), '')],
    ['a source is removed', (folder) => rmSync(join(folder, 'electron/main.ts'))],
    ['the lockfile changes', (folder) => writeFileSync(join(folder, 'package-lock.json'), '{"a":1}')],
  ])('is made again after %s', (_, change) => {
    const folder = project();
    writeStamp(join(folder, 'out/built.json'), sourceFingerprint(folder));
    change(folder);
    expect(buildIsCurrent(folder)).toBe(false);
  });

  it('is used again after the sample changed, which the app reads where it lies', () => {
    const folder = project();
    writeStamp(join(folder, 'out/built.json'), sourceFingerprint(folder));
    writeFileSync(join(folder, 'resources/sample/new.png'), '');
    expect(buildIsCurrent(folder)).toBe(true);
  });
});
