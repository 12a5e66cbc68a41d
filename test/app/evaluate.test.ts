import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Ridgeline } from './ridgeline';

/* What a run gets wrong, from its own images: every tab of Evaluate, on the sample. */

async function train(ridgeline: Ridgeline, name: string, epochs: number): Promise<void> {
  await ridgeline.get('field-epochs').fill(String(epochs));
  await ridgeline.get('run-name').fill(name);
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-run', name);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
}

const tab = (ridgeline: Ridgeline, name: string) =>
  ridgeline.get('evaluate-tabs').getByRole('radio', { name }).click();

test('a run is evaluated on validation, and on the sealed test split when asked', async ({
  ridgeline,
  workspace,
}) => {
  const { page } = ridgeline;
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await train(ridgeline, 'short', 1);
  await train(ridgeline, 'longer', 3);
  await ridgeline.get('verdict-evaluate').click();

  await test.step('the confusion matrix opens its images', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('longer');
    await expect(ridgeline.get('evaluated-accuracy')).toContainText('Validation accuracy', {
      timeout: 60_000,
    });
    await expect(ridgeline.get('confusion-cell')).toHaveCount(100);
    const tiles = ridgeline.get('cell-panel').getByTestId('sample-tile');
    await expect(tiles.first().locator('img')).toBeVisible();
    const right = page.getByRole('button', { name: /^3 recognised: \d+$/ });
    await right.click();
    await expect(ridgeline.get('cell-panel')).toContainText('3, recognised');
    await expect(tiles.first()).toContainText('3');
  });

  await test.step('an earlier epoch, and the difference to another run', async () => {
    await expect(ridgeline.get('shown-epoch')).toContainText('best');
    await ridgeline.get('confusion').getByRole('slider').press('Home');
    await expect(ridgeline.get('shown-epoch')).toHaveText('epoch 1');
    await ridgeline.get('confusion').getByRole('slider').press('End');
    await page.getByRole('button', { name: /^best, epoch/ }).click();
    await ridgeline.get('confusion-against').selectOption({ label: 'short' });
    await expect(ridgeline.get('confusion')).toContainText('minus short', { timeout: 60_000 });
  });

  await test.step('classes with their curves, confidence, and the unsure images', async () => {
    await tab(ridgeline, 'Classes');
    await expect(ridgeline.get('class-score')).toHaveCount(10);
    await expect.poll(() => ridgeline.get('roc').getAttribute('data-points')).not.toBe('0');
    await tab(ridgeline, 'Confidence');
    await expect(ridgeline.get('temperature')).toContainText('Dividing the logits by');
    await ridgeline.get('threshold').fill('90');
    await expect(ridgeline.get('coverage-words')).toContainText('images get an answer');
    await ridgeline.get('show-unsure').click();
    await expect(ridgeline.get('sample-tile').first()).toBeVisible();
  });

  await test.step('another label is noted in Data, and the folder stays as it is', async () => {
    await ridgeline.get('sample-kinds').getByRole('radio', { name: 'Mistakes' }).click();
    await expect(ridgeline.get('sample-facts')).toContainText('Taken for');
    await ridgeline.get('relabel').click();
    await page.getByRole('option').last().click();
    await expect(page.getByText(/^“.+” is now .+ in Data\./)).toBeVisible();
    await ridgeline.go('data');
    await expect(ridgeline.get('prepare')).toBeVisible();
    await ridgeline.go('evaluate');
  });

  await test.step('the map of the images', async () => {
    await tab(ridgeline, 'Map');
    await expect(ridgeline.get('embedding-canvas')).toBeVisible({ timeout: 60_000 });
    expect(Number(await ridgeline.get('embedding-canvas').getAttribute('data-points'))).toBeGreaterThan(100);
  });

  await test.step('the test split is opened once asked, and the look is counted', async () => {
    await ridgeline.get('evaluate-split').getByRole('radio', { name: 'Test' }).click();
    await expect(ridgeline.get('sealed')).toContainText('Nobody has looked at it.');
    await ridgeline.get('open-test').click();
    await tab(ridgeline, 'Overview');
    await expect(ridgeline.get('evaluated-accuracy')).toContainText('Test accuracy', { timeout: 60_000 });
    await expect(page.getByText('Test split looked at once')).toBeVisible();
    await expect(page.getByText(/test − validation, (within|more than) noise/)).toBeVisible();
  });

  await test.step('the table is saved', async () => {
    const file = join(workspace, 'confusion.csv');
    await ridgeline.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await ridgeline.get('confusion').getByTestId('keep').click();
    await ridgeline.get('save-csv').click();
    await expect.poll(() => readFileSync(file, 'utf8').split('\r\n').length).toBe(12);
  });
});
