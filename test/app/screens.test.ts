import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeMessyFolder } from './picture-folders';
import { expect, test, type Ridgeline } from './ridgeline';

/** Where the pictures go; they are for looking at, what can be checked is checked below. */
const pictures = process.env.RIDGELINE_PICTURES ?? 'test-results/screens';
const places = ['data', 'train', 'compare', 'export', 'settings'] as const;
const sizes = [
  [1100, 700],
  [1600, 1000],
] as const;

async function resize(ridgeline: Ridgeline, [width, height]: readonly [number, number]): Promise<void> {
  await ridgeline.app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  // Without a window manager the last pixel may be missing.
  await expect.poll(() => ridgeline.page.evaluate((w) => Math.abs(innerWidth - w), width)).toBeLessThan(2);
}

/** Texts that do not fit their box and have no title that says them whole, and whether the page scrolls sideways. */
function overflows(ridgeline: Ridgeline): Promise<string[]> {
  return ridgeline.page.evaluate(() => {
    const isShown = (e: Element): boolean => getComputedStyle(e).clipPath === 'none' && !e.closest('.unseen');
    const clipped = [...document.querySelectorAll('body *')].filter(
      (e) =>
        e.children.length === 0 &&
        e.textContent.trim() !== '' &&
        e.scrollWidth > e.clientWidth + 1 &&
        getComputedStyle(e).display !== 'inline' &&
        isShown(e) &&
        !(e instanceof HTMLElement && e.title !== ''),
    );
    const found = clipped.map((e) => `clipped: ${e.textContent.trim()}`);
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    return found;
  });
}

async function trainOnce(ridgeline: Ridgeline, name: string): Promise<void> {
  await ridgeline.get('run-name').fill(name);
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toContainText(/./);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-run', name);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 90_000 });
}

test('every place is whole in both languages, light and dark, in a small and a large window', async ({
  ridgeline,
  workspace,
}) => {
  mkdirSync(pictures, { recursive: true });
  const folder = join(workspace, 'digits');
  makeMessyFolder(folder, 60);
  await ridgeline.drop([folder]);
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill('6');
  await trainOnce(ridgeline, 'baseline');
  await ridgeline.get('field-dropoutRate').fill('0.5');
  await trainOnce(ridgeline, 'dropout 0.5');
  await ridgeline.go('compare');
  for (const tick of await ridgeline.get('run-tick').all()) if (!(await tick.isChecked())) await tick.click();
  await ridgeline.go('export');
  await ridgeline.get('export-start').click();
  await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: 90_000 });

  const problems: string[] = [];
  for (const language of ['en', 'ko']) {
    for (const theme of ['light', 'dark']) {
      await ridgeline.go('settings');
      await ridgeline.get('language').selectOption(language);
      await ridgeline.get('theme').locator(`[value="${theme}"]`).click();
      await expect(ridgeline.page.locator('html')).toHaveAttribute('data-theme', theme);
      await expect(ridgeline.page.locator('html')).toHaveAttribute('lang', language);
      for (const size of sizes) {
        await resize(ridgeline, size);
        for (const place of places) {
          await ridgeline.go(place);
          await ridgeline.page.evaluate(async () => {
            await document.fonts.ready;
            await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
          });
          const name = `${place}-${language}-${theme}-${size[0]}`;
          await ridgeline.page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
          problems.push(...(await overflows(ridgeline)).map((text) => `${name}: ${text}`));
        }
      }
    }
  }
  expect(problems).toEqual([]);
});
