import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Ridgeline, test } from './ridgeline';

/* A trained run is shown pictures of every kind: a file, the clipboard, a folder, the camera. */

const digit = (file: string) => join('resources/sample/digits', file);

async function trained(ridgeline: Ridgeline, model = 'cnn'): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-model').selectOption(model);
  await ridgeline.get('field-epochs').fill('3');
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
  await openTry(ridgeline);
}

async function openTry(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.go('evaluate');
  await ridgeline.get('evaluate-tabs').getByRole('radio', { name: 'Try it' }).click();
}

/** A page that is busy may not have agreed to a drag by the time of the drop, which then is none. */
async function dropUntil(ridgeline: Ridgeline, path: string, shown: string): Promise<void> {
  await expect(async () => {
    await ridgeline.drop([path]);
    await expect(ridgeline.get(shown).first()).toBeVisible({ timeout: 5000 });
  }).toPass();
}

/** How many points of the heat over the picture are not clear. */
const hotPoints = (ridgeline: Ridgeline) =>
  ridgeline.get('heat').evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return [...data].filter((value, i) => i % 4 === 3 && value > 0).length;
  });

test('a picture, the clipboard and a folder', async ({ ridgeline, workspace }) => {
  const { page, app } = ridgeline;
  await trained(ridgeline);

  await test.step('a dropped file is judged and explained', async () => {
    await expect(ridgeline.get('try-panel')).toContainText('Show it a picture');
    await dropUntil(ridgeline, join(process.cwd(), digit('0/00056.png')), 'probability');
    await expect(ridgeline.get('probability')).toHaveCount(5);
    await expect(ridgeline.get('probability').first()).toContainText('%');
    await expect(ridgeline.get('latency')).toContainText(/Network [\d.]+ ms · reading \d+ ms/);
    await expect(ridgeline.get('explain-words')).toContainText('Selvaraju');
    await expect.poll(() => hotPoints(ridgeline)).toBeGreaterThan(3);
    const original = ridgeline.get('original-picture');
    await expect.poll(() => original.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBe(28);
  });

  await test.step('in each way, for any class and layer', async () => {
    const method = (name: string) => ridgeline.get('explain-method').getByRole('radio', { name }).click();
    await ridgeline.get('explain-layer').selectOption({ index: 1 });
    await expect(ridgeline.get('explain-words')).toContainText('block1_activation1');
    await ridgeline.get('explain-class').selectOption({ label: '7' });
    await expect(ridgeline.get('explain-words')).toContainText('speaks for 7');
    await method('Occlusion');
    await expect(ridgeline.get('explain-words')).toContainText('Zeiler');
    await expect(ridgeline.get('heat-legend')).toContainText('points');
    await method('Feature maps');
    await expect(ridgeline.get('feature-maps').getByRole('listitem').first()).toBeVisible();
    await method('Plain');
    await expect(ridgeline.get('heat')).toHaveCount(0);
    await ridgeline.get('probabilities-rest').click();
    await expect(ridgeline.get('probability')).toHaveCount(10);
    await method('Grad-CAM');
  });

  await test.step('a bad file is named with its reason', async () => {
    const bad = join(workspace, 'not-a-picture.png');
    writeFileSync(bad, 'words');
    await dropUntil(ridgeline, bad, 'unusable-picture');
    await expect(ridgeline.get('unusable-picture')).toContainText('not-a-picture.png');
  });

  await test.step('what is on the clipboard', async () => {
    await app.evaluate(
      ({ clipboard, nativeImage }, file) => {
        clipboard.writeImage(nativeImage.createFromPath(file));
      },
      join(process.cwd(), digit('1/' + firstOf('1'))),
    );
    await page.locator('body').press('Control+v');
    await expect(ridgeline.get('try-panel')).toContainText('Pasted picture');
    await expect(ridgeline.get('probability').first()).toContainText('%');
  });

  await test.step('a folder: rows, filter, order, one of them, and a file with all', async () => {
    const folder = join(workspace, 'photos');
    mkdirSync(join(folder, 'sub'), { recursive: true });
    for (const name of ['0', '1', '2', '3', '4']) {
      copyFileSync(digit(`${name}/${firstOf(name)}`), join(folder, 'sub', `${name}.png`));
    }
    writeFileSync(join(folder, 'broken.jpg'), 'no picture');
    await dropUntil(ridgeline, folder, 'folder-row');
    await expect(ridgeline.get('folder-row')).toHaveCount(6, { timeout: 30_000 });
    await expect(ridgeline.get('folder-row').first()).toContainText('broken.jpg');
    await ridgeline.get('folder-filter').selectOption('problems');
    await expect(ridgeline.get('folder-row')).toHaveCount(1);
    await ridgeline.get('folder-row').click();
    await expect(ridgeline.get('unusable-picture')).toContainText('photos/broken.jpg');
    await ridgeline.get('folder-filter').selectOption('all');
    await ridgeline.get('sort-confidence').click();
    await expect(page.getByRole('columnheader', { name: /Confidence/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await ridgeline.get('folder-row').first().click();
    await expect(ridgeline.get('heat-picture')).toBeVisible();
    const file = join(workspace, 'predictions.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await ridgeline.get('keep').click();
    await ridgeline.get('save-csv').click();
    await expect.poll(() => readFileSync(file, 'utf8').split('\r\n').length).toBe(8);
    expect(readFileSync(file, 'utf8')).toContain('photos/sub/3.png,');
  });

  await test.step('all stays while another tab is looked at', async () => {
    await ridgeline.get('evaluate-tabs').getByRole('radio', { name: 'Overview' }).click();
    await openTry(ridgeline);
    await expect(ridgeline.get('folder-row')).toHaveCount(6);
  });
});

test('a network without convolution says so, and is still explained by covering', async ({ ridgeline }) => {
  await trained(ridgeline, 'mlp');
  await dropUntil(ridgeline, join(process.cwd(), digit('0/00056.png')), 'probability');
  await expect(ridgeline.get('explain-words')).toContainText('no convolution');
  await expect(ridgeline.get('explain-method').getByRole('radio', { name: 'Grad-CAM' })).toBeDisabled();
  await expect(ridgeline.get('probability')).toHaveCount(5);
  await ridgeline.get('explain-method').getByRole('radio', { name: 'Occlusion' }).click();
  await expect(ridgeline.get('heat-legend')).toBeVisible();
});

test('the camera, only between its button and its end', async ({ workspace }) => {
  // With Chromium's fake dialog as well, it would be given past Ridgeline's own gate.
  const ridgeline = await Ridgeline.start(workspace, ['--use-fake-device-for-media-stream']);
  const askForCamera = () =>
    ridgeline.page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'given';
        },
        (thrown: unknown) => (thrown as Error).name,
      ),
    );
  await trained(ridgeline);
  expect(await askForCamera()).toBe('NotAllowedError');
  await ridgeline.get('try-camera').click();
  const video = ridgeline.get('camera-video');
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth))
    .toBeGreaterThan(0);
  await expect(ridgeline.get('try-panel')).toContainText('stay on this computer');
  await expect(ridgeline.get('probability')).toHaveCount(5);
  await expect(ridgeline.get('explain-words')).toContainText('Selvaraju');
  // The microphone is another thing.
  const microphone = await ridgeline.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      (thrown: unknown) => (thrown as Error).name,
    ),
  );
  expect(microphone).toBe('NotAllowedError');
  await ridgeline.get('camera-hold').click();
  await expect(ridgeline.get('original-picture')).toBeVisible();
  await expect(video).toHaveCount(0);
  expect(await askForCamera()).toBe('NotAllowedError');
  // Leaving the place puts it away as well.
  await ridgeline.get('try-camera').click();
  await expect(video).toBeVisible();
  await ridgeline.go('data');
  await expect(ridgeline.get('try-panel')).toHaveCount(0);
  expect(await askForCamera()).toBe('NotAllowedError');
  expect(
    ridgeline.complaints.filter((text) => !/Permissions policy violation|not allowed/i.test(text)),
  ).toEqual([]);
  await ridgeline.close();
});

/** The first file of a class of the sample. */
function firstOf(name: string): string {
  return readdirSync(digit(name)).toSorted()[0] ?? '';
}
