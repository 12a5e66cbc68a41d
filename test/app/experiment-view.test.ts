import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Ridgeline, test } from './ridgeline';
import { barelyBegun, grid, regularisers } from './seeded-experiments';
import { seedWorkspace } from './seeded-workspace';

/** Where the pictures go; they are for looking at. */
const pictures = process.env.RIDGELINE_PICTURES ?? 'test-results/compare';
const sizes = [
  [1100, 700],
  [1600, 1000],
] as const;

async function open(ridgeline: Ridgeline, name: string): Promise<void> {
  await ridgeline.get('compare-switch').click();
  await ridgeline.get('compare-experiment').filter({ hasText: name }).click();
  await expect(ridgeline.get('experiment')).toBeVisible();
}
/** Answers the system's dialog with a file. */
async function saveTo(ridgeline: Ridgeline, path: string): Promise<void> {
  await ridgeline.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('an experiment is read, sorted, hidden, measured against another, kept and told of', async ({
  workspace,
}) => {
  seedWorkspace(workspace, [regularisers], 10);
  const ridgeline = await Ridgeline.start(workspace);
  await ridgeline.go('compare');
  await open(ridgeline, regularisers.name);
  const answer = ridgeline.get('experiment-answer');
  const row = (name: string) => ridgeline.get('variant-row').filter({ hasText: name });

  await test.step('the answer and the verdicts', async () => {
    await expect(answer).toContainText('dropout 0.5 is better than baseline by 3.3 points');
    await expect(ridgeline.get('experiment-status')).toHaveText('25 of 25 runs');
    await expect(row('dropout 0.5').getByTestId('verdict')).toHaveText('better');
    await expect(row('L1 1e-5').getByTestId('verdict')).toHaveText('worse');
  });
  await test.step('hiding changes no verdict, and stays while other places are shown', async () => {
    await row('L1 1e-5').getByTestId('hide-variant').click();
    await ridgeline.go('settings');
    await ridgeline.go('compare');
    await expect(row('L1 1e-5')).toHaveClass(/off/);
    await expect(row('L1 1e-5').getByTestId('verdict')).toHaveText('worse');
    await expect(answer).toContainText('3.3 points');
    await row('L1 1e-5').getByTestId('hide-variant').click();
  });
  await test.step('against another variant', async () => {
    await row('dropout 0.5').getByTestId('variant-menu').click();
    await ridgeline.get('variant-reference').click();
    await expect(answer).toContainText('No setting is better than dropout 0.5');
    await row('dropout 0.5').getByTestId('variant-menu').click();
    await ridgeline.get('variant-reference').click();
    await expect(answer).toContainText('is better than baseline');
  });
  await test.step('a colour and notes are kept', async () => {
    await row('L2 1e-4').getByTestId('variant-menu').click();
    await ridgeline.get('variant-colour').nth(5).click();
    await ridgeline.get('experiment-menu').click();
    await ridgeline.get('experiment-annotate').click();
    await ridgeline.get('annotate-notes').fill('Dropout <wins> & that is that.');
    await ridgeline.get('annotate-tags').fill('birds, final');
    await ridgeline.get('annotate-save').click();
    await expect(ridgeline.page.locator('.tag')).toHaveText(['birds', 'final']);
  });
  await test.step('a table, pictures and the report', async () => {
    const page = ridgeline.get('experiment-page');
    const keep = async (format: string): Promise<Buffer> => {
      const path = join(workspace, `kept.${format}`);
      await saveTo(ridgeline, path);
      await page.getByTestId('keep').click();
      await ridgeline.get(`save-${format}`).click();
      await expect(ridgeline.page.getByText(`Saved as ${path}`, { exact: true })).toBeVisible();
      return readFileSync(path);
    };
    expect((await keep('csv')).toString()).toContain('Seed,baseline,dropout 0.5');
    expect((await keep('svg')).toString()).toMatch(/^<svg .*83\.1/s);
    expect((await keep('png')).subarray(1, 4).toString()).toBe('PNG');
    await page.getByTestId('keep').click();
    await ridgeline.get('copy-csv').click();
    await expect
      .poll(() => ridgeline.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('Seed,baseline');

    const report = join(workspace, 'report.html');
    await saveTo(ridgeline, report);
    await ridgeline.get('experiment-menu').click();
    await ridgeline.get('experiment-report').click();
    await expect(ridgeline.page.getByText(`Saved as ${report}`, { exact: true })).toBeVisible();
    const text = readFileSync(report, 'utf8');
    expect(text).toContain('dropout 0.5 is better than baseline by 3.3 points');
    expect(text).toContain('Dropout &lt;wins&gt; &amp; that is that.');
    expect(text.match(/<svg /g)?.length).toBe(7);
    expect(text).not.toMatch(/<script|<link|src=|href="http/);
  });
  await ridgeline.close();

  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await open(again, regularisers.name);
  const experiment = (await again.ask('experiments.list', null))[0];
  expect(experiment).toMatchObject({
    notes: 'Dropout <wins> & that is that.',
    tags: ['birds', 'final'],
    colours: { v1: 5 },
  });
  await again.close();
  expect([...ridgeline.complaints, ...again.complaints]).toEqual([]);
});

test('experiments of one variant and of fifty are whole in both languages and themes', async ({
  workspace,
}) => {
  mkdirSync(pictures, { recursive: true });
  seedWorkspace(workspace, [regularisers, grid(3, 20), barelyBegun], 40);
  const ridgeline = await Ridgeline.start(workspace);
  const names = { regularisers: regularisers.name, grid: grid(1, 1).name, begun: barelyBegun.name };
  const sideways: string[] = [];
  for (const [language, theme] of [
    ['en', 'light'],
    ['ko', 'dark'],
  ] as const) {
    await ridgeline.go('settings');
    await ridgeline.get('language').selectOption(language);
    await ridgeline.get('theme').locator(`[value="${theme}"]`).click();
    await ridgeline.go('compare');
    for (const [width, height] of sizes) {
      await ridgeline.app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
        },
        { width, height },
      );
      for (const [short, name] of Object.entries(names)) {
        await open(ridgeline, name);
        await expect(ridgeline.get('variant-row').first()).toBeVisible();
        for (const kind of short === 'begun' ? ['seeds'] : ['seeds', 'slices', 'heat', 'parallel', 'cost']) {
          await ridgeline.get('page-kind').selectOption(kind);
          const file = `${short}-${kind}-${language}-${width}.png`;
          await ridgeline.page.screenshot({ path: join(pictures, file), animations: 'disabled' });
          if (await ridgeline.page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
            sideways.push(file);
        }
      }
    }
  }
  await ridgeline.close();
  expect(sideways).toEqual([]);
  expect(ridgeline.complaints).toEqual([]);
});
