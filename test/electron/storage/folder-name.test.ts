import { expect, test } from 'vitest';
import { folderName } from '../../../electron/storage/folder-name';

test.each([
  ['my model', 'my model'],
  ['a/b\\c:d', 'a-b-c-d'],
  ['../../etc', '-..-etc'],
  ['..', 'model-'],
  ['name. .', 'name'],
  ['CON', 'model-CON'],
  ['새 모델', '새 모델'],
])('%s becomes %s', (name, folder) => {
  expect(folderName(name)).toBe(folder);
});

test('a long name is cut between characters, below what every system allows', () => {
  const folder = folderName('가'.repeat(120));
  expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(200);
  expect(folder).toMatch(/^가+$/);
});
