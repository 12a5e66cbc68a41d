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
