import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeMessyFolder } from './picture-folders';
import { expect, test, type Ridgeline } from './ridgeline';

test.setTimeout(180_000);

const row = (ridgeline: Ridgeline, name: string) =>
  ridgeline.page.locator(`[data-testid="class-row"][data-class="${name}"]`);
const nameOf = (ridgeline: Ridgeline, name: string) => row(ridgeline, name).locator('td.name');
const imagesOf = (ridgeline: Ridgeline, name: string) => row(ridgeline, name).locator('td.num').first();

/** Reads a folder with 40 images in each of the classes 0, 1 and 7, and waits until all were looked at. */
async function open(ridgeline: Ridgeline, workspace: string): Promise<string> {
  const folder = join(workspace, 'digits');
  makeMessyFolder(folder, 40);
  await ridgeline.drop([folder]);
  await expect
    .poll(async () => (await ridgeline.ask('data.current', null)).scan?.examination.phase, {
      timeout: 60_000,
    })
    .toBe('done');
  await expect(ridgeline.get('prepare')).toHaveText('Prepare 120 images');
  return folder;
}

test('classes are renamed, merged and left out, and all of it is taken back', async ({
  ridgeline,
  workspace,
}) => {
  const { page } = ridgeline;
  const folder = await open(ridgeline, workspace);

  await nameOf(ridgeline, '0').dblclick();
  await ridgeline.get('name-field').fill('zero');
  await page.keyboard.press('Enter');
  await expect(imagesOf(ridgeline, 'zero')).toHaveText('40');
  await ridgeline.get('undo').click();
  await expect(imagesOf(ridgeline, '0')).toHaveText('40');

  // A name that is taken asks first.
  await row(ridgeline, '0').focus();
  await page.keyboard.press('F2');
  await ridgeline.get('name-field').fill('7');
  await page.keyboard.press('Enter');
  await ridgeline.get('merge-asked').click();
  await expect(imagesOf(ridgeline, '7')).toHaveText('80');
  await expect(row(ridgeline, '0')).toHaveCount(0);
  await ridgeline.get('undo').click();
  await expect(imagesOf(ridgeline, '7')).toHaveText('40');

  await nameOf(ridgeline, '0').click();
  await nameOf(ridgeline, '1').click({ modifiers: ['ControlOrMeta'] });
  await ridgeline.get('merge-selected').click();
  await ridgeline.get('class-search').fill('round');
  await page.keyboard.press('Enter');
  await expect(imagesOf(ridgeline, 'round')).toHaveText('80');
  await ridgeline.get('undo').click();

  await row(ridgeline, '1').focus();
  await page.keyboard.press('Delete');
  await expect(ridgeline.get('deleted-classes')).toContainText('1 class left out');
  await expect(ridgeline.get('prepare')).toHaveText('Prepare 80 images');
  await ridgeline.get('restore-class').click();
  await expect(ridgeline.get('prepare')).toHaveText('Prepare 120 images');
  expect(existsSync(join(folder, '1'))).toBe(true);
});

test('the split follows a pattern of names, and large classes are capped', async ({
  ridgeline,
  workspace,
}) => {
  await open(ridgeline, workspace);
  await ridgeline.get('split-grouping').selectOption('name');
  await ridgeline.get('split-pattern').fill('(*');
  await ridgeline.page.keyboard.press('Tab');
  await expect(ridgeline.get('error-pattern')).toBeVisible();
  await expect(ridgeline.get('prepare')).toBeDisabled();
  await ridgeline.get('split-pattern').fill('(??)*');
  await expect(ridgeline.get('split-groups')).toContainText(/\d+ groups?/);

  await ridgeline.get('split-grouping').selectOption('none');
  await ridgeline.get('balance').selectOption('cap');
  await ridgeline.get('balance-cap').fill('10');
  await expect(ridgeline.get('balance-help')).toContainText('54 training images of 3 classes');
  await expect(ridgeline.get('prepare')).toHaveText('Prepare 66 images');
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('dataset-status')).toHaveText('Prepared', { timeout: 60_000 });
  const [entry] = await ridgeline.ask('data.datasets', null);
  expect(entry?.manifest.counts.train).toBe(30);
  expect(entry?.manifest.balance).toEqual({ kind: 'cap', imagesPerClass: 10 });
});

test('a dataset goes into an archive, is deleted, brought back and brought in', async ({
  ridgeline,
  workspace,
}) => {
  const { app, page } = ridgeline;
  await open(ridgeline, workspace);
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('dataset-status')).toHaveText('Prepared', { timeout: 60_000 });
  const archive = join(workspace, 'digits.zip');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, archive);

  await ridgeline.get('dataset-menu').click();
  await ridgeline.get('all-datasets').click();
  const rows = ridgeline.get('dataset-row');
  await expect(rows).toHaveCount(1);
  await ridgeline.get('dataset-row-menu').click();
  await ridgeline.get('dataset-rename').click();
  await ridgeline.get('name-field').fill('Three digits');
  await page.keyboard.press('Enter');
  await expect(rows).toContainText('Three digits');

  await ridgeline.get('dataset-row-menu').click();
  await ridgeline.get('dataset-pack').click();
  await expect(page.getByText(`Three digits was written to ${archive}`).first()).toBeVisible();
  expect(existsSync(archive)).toBe(true);

  const remove = async (): Promise<void> => {
    await ridgeline.get('dataset-row-menu').click();
    await ridgeline.get('dataset-delete').click();
    await ridgeline.get('delete-dataset').click();
    await expect(rows).toHaveCount(0);
  };
  await remove();
  await ridgeline.get('undo').click();
  await expect(rows).toHaveCount(1);
  await remove();
  await page.keyboard.press('Escape');

  await ridgeline.drop([archive]);
  await expect(page.getByText('Three digits was brought in: 120 images', { exact: true })).toBeVisible();
  const [entry] = await ridgeline.ask('data.datasets', null);
  expect(entry?.manifest.name).toBe('Three digits');
  expect(entry?.manifest.importedAt).not.toBeNull();
});
