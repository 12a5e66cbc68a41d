import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requireNoFolder, writeTable } from '../../../electron/storage/table-file';
import { temporaryFolder } from '../temporary-folder';

it('writes every line after a byte order mark, also more than one portion of them', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'new', 'table.csv');
  const lines = Array.from({ length: 20_000 }, (_, i) => `이름,${i}\r\n`);
  await writeTable(path, lines);
  expect(readFileSync(path, 'utf8')).toBe(`\uFEFF${lines.join('')}`);
  expect(readdirSync(join(folder, 'new'))).toEqual(['table.csv']);
});

it('leaves the table before as it is if the lines break off', async () => {
  const path = join(temporaryFolder(), 'table.csv');
  await writeTable(path, ['whole\r\n']);
  const broken = function* () {
    yield 'half';
    throw new RangeError('no more');
  };
  await expect(writeTable(path, broken())).rejects.toThrow('no more');
  expect(readFileSync(path, 'utf8')).toBe('\uFEFFwhole\r\n');
});

it('refuses a folder, and nothing else', async () => {
  const folder = temporaryFolder();
  await expect(requireNoFolder(folder)).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(requireNoFolder(join(folder, 'new.csv'))).resolves.toBeUndefined();
});
