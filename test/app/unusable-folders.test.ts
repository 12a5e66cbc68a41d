import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { picture, writeFiles } from '../electron/pictures';
import { expect, test } from './ridgeline';

test('a folder that cannot be used says in its place what was found and what was expected', async ({
  ridgeline,
  workspace,
}) => {
  const png = await picture(40, 30).png().toBuffer();
  const at = (name: string): string => join(workspace, name);
  mkdirSync(at('empty/inside'), { recursive: true });
  writeFiles(at('one-class'), { 'cat/1.png': png, 'cat/2.png': png });
  writeFiles(at('no-classes'), { '1.png': png, '2.png': png });
  for (const [name, title, found] of [
    ['empty', 'No images found', 'There is no image in'],
    ['one-class', 'Only one class', 'Only cat has usable images'],
    ['no-classes', 'No class folders found', 'has 2 images but no folder for each class'],
  ] as const) {
    await ridgeline.drop([at(name)]);
    await expect(ridgeline.page.getByRole('alert')).toContainText(title);
    await expect(ridgeline.page.getByRole('alert')).toContainText(found);
    // Said once: not in the corner as well.
    await expect(ridgeline.page.locator('.app-toast')).toHaveCount(0);
  }
});

test('images at any depth below a class are its own, and a class of one image is named', async ({
  ridgeline,
  workspace,
}) => {
  const folder = join(workspace, 'nested');
  for (let i = 0; i < 9; i++) {
    const content = await picture(40, 30, i).png().toBuffer();
    writeFiles(folder, { [`animals/dog/brown/2020/${i}.png`]: content });
  }
  writeFiles(folder, { 'animals/cat/only.png': await picture(40, 30, 9).png().toBuffer() });
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('class-row')).toHaveCount(2);
  await expect(ridgeline.get('thin-classes')).toContainText('Found: cat (1 train, 0 validation, 0 test)');
});
