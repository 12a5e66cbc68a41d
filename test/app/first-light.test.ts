import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadInPlainTfjs } from './load-in-plain-tfjs';
import { makeMessyFolder } from './picture-folders';
import { expect, Ridgeline, test } from './ridgeline';

async function epochsToTwelve({ page }: Ridgeline): Promise<void> {
  await page.getByTestId('field-epochs').fill('4');
  await page.getByTestId('field-batchSize').fill('16');
}

/**
 * Notes each length that the curve of the loss is shown with, in the page itself: a run may be over before a test asks
 * a second time.
 */
async function watchCurve({ page }: Ridgeline): Promise<() => Promise<number[]>> {
  const seen = await page.evaluateHandle(() => {
    const lengths: number[] = [];
    new MutationObserver(() => {
      const chart = document.querySelector('[data-testid="loss-chart"]');
      const length = Number(chart?.getAttribute('data-points') ?? 0);
      if (length > 0 && length !== lengths.at(-1)) lengths.push(length);
    }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-points'] });
    return lengths;
  });
  return () => seen.jsonValue();
}

test('drop a folder, train twice, compare, export, and load the export elsewhere', async ({
  ridgeline,
  workspace,
}) => {
  const { page } = ridgeline;
  const folder = join(workspace, 'my digits');
  makeMessyFolder(folder, 120);

  await test.step('a dropped folder is counted, its problems are listed', async () => {
    await ridgeline.drop([folder]);
    await expect(ridgeline.get('class-row')).toHaveCount(4);
    await expect(ridgeline.get('class-row').first()).toContainText('120');
    await expect(ridgeline.get('prepare')).toContainText('360');
    await ridgeline.get('review-problems').click();
    await expect(ridgeline.get('problem-row')).toHaveCount(3);
    await expect(page.getByText('not-a-picture.jpg').last()).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('it is prepared', async () => {
    await ridgeline.get('prepare').click();
    await ridgeline.get('go-train').click();
  });

  await test.step('an impossible setting is refused in place', async () => {
    await page.getByTestId('field-learningRate').fill('-1');
    await page.getByTestId('field-epochs').focus();
    await expect(ridgeline.get('error-learningRate')).toBeVisible();
    await page.getByTestId('field-learningRate').fill('0.002');
    await expect(ridgeline.get('error-learningRate')).toHaveCount(0);
  });

  await test.step('a first run trains and its curves move', async () => {
    await epochsToTwelve(ridgeline);
    await ridgeline.get('run-name').fill('baseline');
    const curveLengths = await watchCurve(ridgeline);
    await ridgeline.get('start').click();
    await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 90_000 });
    const lengths = await curveLengths();
    expect(lengths.length).toBeGreaterThan(1);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  });

  await test.step('a second run with dropout', async () => {
    await ridgeline.get('field-dropoutRate').fill('0.5');
    await ridgeline.get('run-name').fill('dropout');
    await ridgeline.get('start').click();
    await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running', { timeout: 60_000 });
    await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 90_000 });
  });

  await test.step('both are compared: curves overlaid, only what differs in the table', async () => {
    await ridgeline.go('compare');
    await expect(ridgeline.get('run-row')).toHaveCount(2);
    for (const tick of await ridgeline.get('run-tick').all()) {
      if (!(await tick.isChecked())) await tick.click();
    }
    await expect(ridgeline.get('compare-differences')).toContainText('0.5');
    await expect(ridgeline.get('compare-differences')).not.toContainText('batch_size');
    await expect
      .poll(async () => Number(await ridgeline.get('compare-chart').first().getAttribute('data-points')))
      .toBeGreaterThanOrEqual(8);
  });

  const exported = join(workspace, 'exports', 'my model');
  await test.step('the model is saved and checked', async () => {
    await ridgeline.go('export');
    await ridgeline.get('export-name').fill('my model');
    await ridgeline.get('export-start').click();
    await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: 90_000 });
    expect(readdirSync(exported)).toEqual(expect.arrayContaining(['tfjs', 'labels.json', 'golden.json']));
    // Nothing but TensorFlow.js is needed to load it.
    expect(readdirSync(join(exported, 'tfjs'))).toEqual(
      expect.arrayContaining(['model.json', 'weights.bin']),
    );
    expect(readdirSync(join(exported, 'tfjs'))).not.toContain('fit-layer.mjs');
  });

  await test.step('plain TensorFlow.js gives the same probabilities', () => {
    const { deviations, labels } = loadInPlainTfjs(exported);
    expect(deviations.length).toBeGreaterThan(0);
    expect(labels).toEqual(['0', '1', '7']);
    expect(Math.max(...deviations)).toBeLessThanOrEqual(1e-4);
  });

  await test.step('the runs are still there after a restart', async () => {
    await ridgeline.close();
    const again = await Ridgeline.start(workspace);
    await again.go('compare');
    await expect(again.get('run-row')).toHaveCount(2);
    await expect(again.get('run-row').filter({ hasText: 'dropout' })).toBeVisible();
    await again.close();
    expect(again.complaints).toEqual([]);
  });
});
