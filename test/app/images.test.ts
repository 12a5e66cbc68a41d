import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeMessyFolder } from './picture-folders';
import { expect, test, type Ridgeline } from './ridgeline';

/** Where the pictures go; they are for looking at, what can be checked is checked below. */
const pictures = process.env.RIDGELINE_PICTURES ?? 'test-results/images';

/** 60 images of each of three digits, and one of a nought once more among the sevens. */
function makeFolder(workspace: string): string {
  const folder = join(workspace, 'digits');
  makeMessyFolder(folder, 60);
  const [first = ''] = readdirSync(join(folder, '0')).sort();
  copyFileSync(join(folder, '0', first), join(folder, '7', 'stray.png'));
  return folder;
}
/** Names, sizes and times of all files: what nobody but the user may change. */
function fingerprint(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file));
      return `${file} ${size} ${mtimeMs}`;
    });
}
async function openImages(ridgeline: Ridgeline, folder: string): Promise<void> {
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('prepare')).toContainText('181');
  await ridgeline.get('data-tabs').getByRole('radio').nth(1).click();
  await expect(ridgeline.get('image-count')).toHaveText('181');
}
const tile = (ridgeline: Ridgeline, position: number) =>
  ridgeline.page.locator(`[data-position="${position}"]`);
async function imagesOf(ridgeline: Ridgeline, className: string): Promise<number> {
  const { scan } = await ridgeline.ask('data.current', null);
  return scan?.classes.find(({ name }) => name === className)?.images ?? 0;
}
/** How many pixels a picture really has; 0 if it was not loaded. */
function naturalWidths(ridgeline: Ridgeline, within: string): Promise<number[]> {
  return ridgeline.page
    .locator(`${within} img`)
    .evaluateAll((images) =>
      images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
    );
}

test('images are found, excluded, moved by dragging and taken back, and no file is touched', async ({
  ridgeline,
  workspace,
}) => {
  const folder = makeFolder(workspace);
  const before = fingerprint(folder);
  await openImages(ridgeline, folder);
  const { page } = ridgeline;
  const grid = ridgeline.get('image-grid');

  // Look.
  await expect(tile(ridgeline, 0).locator('img')).toHaveCSS('opacity', '1');
  await ridgeline.get('filter-class').selectOption('=7');
  await expect(ridgeline.get('image-count')).toHaveText('61 of 181');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('STRAY');
  await expect(ridgeline.get('image-count')).toHaveText('1 of 181');
  await expect(tile(ridgeline, 0)).toHaveAttribute('aria-label', /^stray\.png, 7/);

  // Move the stray nought where it belongs, by dragging.
  await expect(tile(ridgeline, 0).locator('img')).toHaveCSS('opacity', '1');
  await tile(ridgeline, 0).hover();
  await page.mouse.down();
  await page.mouse.move(500, 400, { steps: 4 });
  await ridgeline.get('drop-class').filter({ hasText: /^0/ }).hover();
  await expect(ridgeline.get('drop-class').filter({ hasText: /^0/ })).toHaveClass(/over/);
  await page.mouse.up();
  await expect.poll(() => imagesOf(ridgeline, '0')).toBe(61);
  await expect(ridgeline.page.getByText('1 image moved to 0').first()).toBeVisible();
  expect(await imagesOf(ridgeline, '7')).toBe(60);

  // Exclude a range by keys.
  await ridgeline.get('clear-filters').click();
  await expect(ridgeline.get('image-count')).toHaveText('181');
  await tile(ridgeline, 3).click();
  await tile(ridgeline, 6).click({ modifiers: ['Shift'] });
  await expect(ridgeline.get('selection-count')).toHaveText('4 images');
  await page.keyboard.press('Delete');
  await expect(ridgeline.get('image-count')).toHaveText('177');
  await expect(ridgeline.get('prepare')).toContainText('177');

  // Take both back, and one of them again.
  await page.keyboard.press('Control+z');
  await expect(ridgeline.get('image-count')).toHaveText('181');
  await page.keyboard.press('Control+z');
  await expect.poll(() => imagesOf(ridgeline, '0')).toBe(60);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => imagesOf(ridgeline, '0')).toBe(61);

  // Everything that a filter lets through, into a new class.
  await ridgeline.get('filter-class').selectOption('=1');
  await expect(ridgeline.get('image-count')).toHaveText('60 of 181');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(ridgeline.get('selection-count')).toHaveText('60 images');
  await ridgeline.get('move').click();
  await page.keyboard.type('one');
  await page.keyboard.press('Enter');
  await expect.poll(() => imagesOf(ridgeline, 'one')).toBe(60);

  // All of it, when asked twice.
  await ridgeline.get('mend-reset').click();
  await ridgeline.get('mend-reset-sure').click();
  await expect.poll(() => imagesOf(ridgeline, '1')).toBe(60);
  expect(await imagesOf(ridgeline, '7')).toBe(61);
  expect(fingerprint(folder)).toEqual(before);
});

test('the preview shows the very pixels of the network, and duplicates in two classes are found', async ({
  ridgeline,
  workspace,
}) => {
  await openImages(ridgeline, makeFolder(workspace));
  const { page } = ridgeline;
  await tile(ridgeline, 2).dblclick();
  await expect(ridgeline.get('preview')).toBeVisible();
  await expect(ridgeline.get('preview-place')).toHaveText('3 of 181');
  // The digits have 28 pixels, and so has what is suggested for them.
  await expect.poll(() => naturalWidths(ridgeline, '[data-testid="preview"]')).toEqual([28, 28]);
  await page.keyboard.press('ArrowRight');
  await expect(ridgeline.get('preview-place')).toHaveText('4 of 181');
  await page.keyboard.press('Delete');
  await expect(ridgeline.get('preview')).toContainText('Excluded');
  await page.keyboard.press('Escape');
  await expect(ridgeline.get('image-count')).toHaveText('180');

  await ridgeline.get('data-tabs').getByRole('radio').nth(2).click();
  const stray = ridgeline.get('duplicate-group').filter({ hasText: 'stray.png' });
  await expect(stray).toContainText('In two classes', { timeout: 30_000 });
  await ridgeline.get('exclude-two-classes').click();
  await expect(stray.locator('.excluded')).toHaveCount(2);
  await expect(stray).toContainText('Settled');
  await page.keyboard.press('Control+z');
  await expect(stray.locator('.excluded')).toHaveCount(0);
});

test('the images are whole in both languages, light and dark, in a small and a large window', async ({
  ridgeline,
  workspace,
}) => {
  mkdirSync(pictures, { recursive: true });
  await openImages(ridgeline, makeFolder(workspace));
  for (const [language, theme, width, height] of [
    ['en', 'light', 1100, 700],
    ['ko', 'light', 1100, 700],
    ['ko', 'dark', 1600, 1000],
    ['en', 'dark', 1600, 1000],
  ] as const) {
    await ridgeline.go('settings');
    await ridgeline.get('language').selectOption(language);
    await ridgeline.get('theme').locator(`[value="${theme}"]`).click();
    await ridgeline.app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await expect.poll(() => ridgeline.page.evaluate((w) => Math.abs(innerWidth - w), width)).toBeLessThan(2);
    await ridgeline.go('data');
    const shot = async (name: string): Promise<void> => {
      await ridgeline.page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
      });
      const path = join(pictures, `${name}-${language}-${theme}-${width}.png`);
      await ridgeline.page.screenshot({ path, animations: 'disabled' });
    };
    await ridgeline.get('data-tabs').getByRole('radio').nth(1).click();
    await tile(ridgeline, 1).click();
    await tile(ridgeline, 8).click({ modifiers: ['Shift'] });
    await shot('grid');
    expect(await ridgeline.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(
      false,
    );
    await tile(ridgeline, 3).dblclick();
    await expect(ridgeline.get('preview')).toBeVisible();
    await shot('preview');
    await ridgeline.page.keyboard.press('Escape');
    await ridgeline.get('data-tabs').getByRole('radio').nth(2).click();
    await expect(ridgeline.get('duplicate-group').first()).toBeVisible({ timeout: 30_000 });
    await shot('duplicates');
  }
});
