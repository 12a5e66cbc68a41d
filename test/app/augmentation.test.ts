import { expect, test, type Ridgeline } from './ridgeline';

/* What augmentations make of images, seen beside a run that trains. */

async function trainers(ridgeline: Ridgeline): Promise<number[]> {
  const all = await ridgeline.processes();
  return all.filter(({ name }) => name === 'Ridgeline trainer').map(({ pid }) => pid);
}

/** Whether a canvas shows more than one level. */
async function isPicture(ridgeline: Ridgeline, place: number): Promise<boolean> {
  return ridgeline
    .get('augmented-row')
    .first()
    .locator('canvas')
    .nth(place)
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels !== undefined && new Set(pixels.filter((_, i) => i % 4 === 0)).size > 1;
    });
}

test('augmentations are shown while a run trains, and after their process was killed', async ({
  ridgeline,
}) => {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill('500');
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running', { timeout: 60_000 });
  const [training] = await trainers(ridgeline);

  await ridgeline.get('group-augmentation').getByRole('button').first().click();
  await ridgeline.get('augmentation-open').click();
  await expect(ridgeline.get('augmentation-empty')).toBeVisible();
  const preview = ridgeline.get('augmentation-preview');
  await preview.getByTestId('field-rotate').fill('30');
  await expect(ridgeline.get('augmented-row')).toHaveCount(8, { timeout: 60_000 });
  for (const place of [0, 1, 6]) expect(await isPicture(ridgeline, place)).toBe(true);

  const other = (await trainers(ridgeline)).find((pid) => pid !== training);
  if (other === undefined) throw new Error('No process shows augmentations');
  process.kill(other, 'SIGKILL');
  await expect.poll(() => trainers(ridgeline)).toEqual([training]);
  await ridgeline.get('augmentation-again').click();
  await expect.poll(async () => (await trainers(ridgeline)).length).toBe(2);
  await expect(preview.locator('[aria-busy="false"]')).toBeVisible({ timeout: 60_000 });
  await expect(ridgeline.page.getByRole('alert')).toHaveCount(0);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running');
});

/** Whether the first picture of the first row has exactly the pixels of the image that was picked. */
async function showsPicked(ridgeline: Ridgeline): Promise<boolean> {
  return ridgeline.page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>(
      '[data-testid="pick-tile"][aria-selected="true"] img',
    );
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="augmented-row"] canvas');
    const { width, height } = canvas ?? { width: 0, height: 0 };
    if (!image?.complete || image.naturalWidth !== width) return false;
    const copy = Object.assign(document.createElement('canvas'), { width, height });
    copy.getContext('2d')?.drawImage(image, 0, 0);
    return copy.toDataURL() === canvas?.toDataURL();
  });
}

test('the images that are varied can be of one class, or picked one by one', async ({ ridgeline }) => {
  await ridgeline.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1100, 700);
  });
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('group-augmentation').getByRole('button').first().click();
  await ridgeline.get('augmentation-open').click();
  const preview = ridgeline.get('augmentation-preview');
  await preview.getByTestId('field-rotate').fill('30');
  const rows = ridgeline.get('augmented-row');
  await expect(rows).toHaveCount(8, { timeout: 60_000 });

  await ridgeline.get('augmentation-class').selectOption({ label: await labelOf(ridgeline, '7') });
  await expect(rows.filter({ hasText: /^7$/ })).toHaveCount(8);

  await ridgeline.get('augmentation-which').locator('[value="hand"]').click();
  await expect(rows).toHaveCount(0);
  await ridgeline.get('pick-tile').nth(3).click();
  await expect(rows).toHaveCount(1);
  await expect.poll(() => showsPicked(ridgeline)).toBe(true);
  await ridgeline.get('sample-picker').press('ArrowRight');
  await ridgeline.get('sample-picker').press('Space');
  await expect(rows).toHaveCount(2);

  await preview.getByTestId('field-rotate').fill('60');
  await expect(preview.locator('[aria-busy="false"]')).toBeVisible();
  await expect(rows).toHaveCount(2);
  expect(await showsPicked(ridgeline)).toBe(true);
  await rows.nth(1).hover();
  await rows.nth(1).getByRole('button').click();
  await expect(rows).toHaveCount(1);
  await expect(ridgeline.get('augmentation-picked')).toHaveText('1 of 8 chosen');
});

/** The choice of a class, with the number of its images. */
async function labelOf(ridgeline: Ridgeline, name: string): Promise<string> {
  const labels = await ridgeline.get('augmentation-class').locator('option').allTextContents();
  return labels.map((text) => text.trim()).find((text) => text.startsWith(`${name} (`)) ?? '';
}
