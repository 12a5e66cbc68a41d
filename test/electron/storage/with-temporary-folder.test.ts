import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withTemporaryFolder } from '../../../electron/storage/with-temporary-folder';

it('removes the folder with what is in it, also after a failure', async () => {
  const seen: string[] = [];
  const use = (folder: string) => {
    seen.push(folder);
    writeFileSync(join(folder, 'file'), '');
    return Promise.resolve(7);
  };
  expect(await withTemporaryFolder(use)).toBe(7);
  const failing = withTemporaryFolder(async (folder) => {
    await use(folder);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(seen).toHaveLength(2);
  expect(seen.some((folder) => existsSync(folder))).toBe(false);
});
