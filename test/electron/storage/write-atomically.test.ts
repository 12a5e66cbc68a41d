import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAtomically } from '../../../electron/storage/write-atomically';
import { temporaryFolder } from '../temporary-folder';

test('many at once leave one whole file and nothing beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'deep', 'settings.json');
  const contents = Array.from({ length: 20 }, (_, n) => String(n).repeat(100_000));
  await Promise.all(contents.map((content) => writeAtomically(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(join(folder, 'deep'))).toEqual(['settings.json']);
});

test('what cannot be written leaves nothing behind', async () => {
  const folder = temporaryFolder();
  await writeAtomically(join(folder, 'file'), 'x');
  await expect(writeAtomically(join(folder, 'file', 'below'), 'y')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['file']);
});
