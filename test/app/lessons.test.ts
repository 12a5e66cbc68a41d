import { expect, test } from './ridgeline';

// Nine runs, which take their time where two processors have other work to do.
test.setTimeout(600_000);

test('a lesson is run from the window to its verdict, on the bundled digits', async ({ ridgeline }) => {
  const { page } = ridgeline;

  await test.step('without a dataset the digits are offered, and prepared on the spot', async () => {
    await page.keyboard.press('ControlOrMeta+6');
    await ridgeline.get('lessons-sample').click();
    await expect(ridgeline.get('lesson-zero-weights')).toBeVisible({ timeout: 60_000 });
    await expect(ridgeline.get('lessons-place')).toBeVisible();
  });

  await test.step('a question is answered beforehand', async () => {
    await ridgeline.get('lesson-zero-weights').click();
    await expect(ridgeline.get('lesson-zero-weights')).toContainText(/Not run/);
    await ridgeline.get('lesson-question').getByText('always the largest class').click();
  });

  await test.step('its runs train and end in a verdict with figures', async () => {
    await ridgeline.get('lesson-run').click();
    await expect(ridgeline.get('lesson-status')).toContainText(/of 9/, { timeout: 120_000 });
    const verdict = ridgeline.get('lesson-verdict');
    await expect(verdict).toBeVisible({ timeout: 400_000 });
    await expect(verdict).toHaveAttribute('data-standing', 'holds');
    await expect(verdict).toContainText('for every image');
    await expect(verdict).toContainText('your answer was right');
    await expect(ridgeline.get('lesson-zero-weights')).toContainText('Holds');
    await expect(page.getByRole('status').and(ridgeline.get('lesson-spoken'))).toContainText(
      'The rule holds',
    );
    // All its kinds of runs have been trained here, so its time is no guess any more.
    await expect(ridgeline.get('lesson-run')).toHaveText(/Run again · \d+ min/);
    await expect(ridgeline.get('lesson-filters')).toContainText('every filter is 0');
  });

  await test.step('it is an experiment like others', async () => {
    await ridgeline.get('lesson-compare').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Zero weights never learn');
    await expect(ridgeline.get('experiment')).toContainText('better');
  });

  await test.step('answer and verdict are there again after a reload', async () => {
    await page.reload();
    await ridgeline.go('lessons');
    await ridgeline.get('lesson-zero-weights').click();
    await expect(ridgeline.get('lesson-verdict')).toHaveAttribute('data-standing', 'holds');
    await expect(ridgeline.get('lesson-verdict')).toContainText('your answer was right');
  });
});
