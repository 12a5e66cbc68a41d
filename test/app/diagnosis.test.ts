import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Ridgeline } from './ridgeline';

/** Where the pictures go; they are for looking at. */
const pictures = process.env.RIDGELINE_PICTURES ?? 'test-results/screens';

async function train(ridgeline: Ridgeline, name: string): Promise<void> {
  await ridgeline.get('run-name').fill(name);
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-run', name);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
}

async function resize(ridgeline: Ridgeline, width: number, height: number): Promise<void> {
  const size = { width, height };
  await ridgeline.app.evaluate(({ BrowserWindow }, { width: w, height: h }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(w, h);
  }, size);
  await expect.poll(() => ridgeline.page.evaluate((w) => Math.abs(innerWidth - w), width)).toBeLessThan(2);
}

/** The Train place in both languages and themes, in a small and a large window. */
async function takePictures(ridgeline: Ridgeline, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const language of ['ko', 'en']) {
    for (const theme of ['dark', 'light']) {
      await ridgeline.go('settings');
      await ridgeline.get('language').selectOption(language);
      await ridgeline.get('theme').locator(`[value="${theme}"]`).click();
      await expect(ridgeline.page.locator('html')).toHaveAttribute('lang', language);
      await ridgeline.go('train');
      for (const [width, height] of [
        [1100, 700],
        [1600, 1000],
      ] as const) {
        await resize(ridgeline, width, height);
        const path = join(pictures, `diagnosis-${name}-${language}-${theme}-${width}.png`);
        await ridgeline.page.screenshot({ path, animations: 'disabled' });
      }
    }
  }
}

test('a run that is ill is told so, and its remedy makes one that is well', async ({ ridgeline }) => {
  const { page } = ridgeline;
  await resize(ridgeline, 1600, 1000);
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();

  await test.step('a rate far too high is found', async () => {
    await ridgeline.get('field-model').selectOption('mlp');
    await ridgeline.get('field-epochs').fill('3');
    await ridgeline.get('field-learningRate').fill('0.5');
    await train(ridgeline, 'too fast');
    const finding = ridgeline.get('finding').first();
    await expect(finding).toHaveAttribute('data-finding', /rateTooHigh|explodingLoss/);
    await expect(ridgeline.get('finding-text').first()).toBeVisible();
  });

  await test.step('others come when asked, and stay away once dismissed', async () => {
    await ridgeline.get('more-findings').click();
    await page.getByRole('button', { name: 'Why?' }).click();
    await page.screenshot({ path: join(pictures, 'diagnosis-stack.png'), animations: 'disabled' });
    const kinds = ridgeline.get('finding');
    const before = await kinds.count();
    const last = await kinds.last().getAttribute('data-finding');
    await kinds.last().getByTestId('dismiss-finding').click();
    await expect(kinds).toHaveCount(before - 1);
    expect(await ridgeline.ask('diagnosis.dismissals', null)).toMatchObject([{ kind: last }]);
  });
  await takePictures(ridgeline, 'ill');

  await test.step('its remedy fills the form and has the focus', async () => {
    await ridgeline.get('remedy').first().click();
    await expect(ridgeline.get('field-learningRate')).toHaveValue('0.001');
    await expect(ridgeline.get('field-learningRate')).toBeFocused();
    await expect(ridgeline.get('finding-applied').first()).toBeVisible();
  });
  await page.screenshot({ path: join(pictures, 'diagnosis-applied.png'), animations: 'disabled' });

  await test.step('undone and done again', async () => {
    await ridgeline.get('undo-remedy').first().click();
    await expect(ridgeline.get('field-learningRate')).toHaveValue('0.5');
    await ridgeline.get('remedy').first().click();
    await expect(ridgeline.get('field-learningRate')).toHaveValue('0.001');
  });

  await test.step('with it nothing is found any more', async () => {
    await train(ridgeline, 'mended');
    await expect(ridgeline.get('finding')).toHaveCount(0);
    await expect(ridgeline.get('health')).toHaveAttribute('data-health', 'healthy');
  });
});
