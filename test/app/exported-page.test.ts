import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { expect, sandboxFlags, test as base } from './ridgeline';

const sample = resolve('resources/sample/digits');
const digits = ['0', '1', '7'];

/** The page of an export in a browser of its own, and whatever it complained about or tried to load. */
interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

interface Fixtures {
  readonly exported: string;
  readonly open: (language: string, flags?: readonly string[]) => Promise<OpenedPage>;
}

const ridgeline = (...args: string[]) =>
  execFileSync(process.execPath, [resolve('out/main/command-line.js'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const test = base.extend<Fixtures>({
  exported: async ({ workspace }, use) => {
    const images = join(workspace, 'images');
    for (const digit of digits) {
      mkdirSync(join(images, digit), { recursive: true });
      for (const file of readdirSync(join(sample, digit)).sort().slice(0, 80))
        copyFileSync(join(sample, digit, file), join(images, digit, file));
    }
    const [dataset, run] = [join(workspace, 'dataset'), join(workspace, 'run')];
    const [job, out] = [join(workspace, 'job.json'), join(workspace, 'model')];
    writeFileSync(job, '{ "epochs": 5 }');
    ridgeline('prepare', images, '--out', dataset, '--size', '28', '--colour', 'grey');
    ridgeline('train', job, '--dataset', dataset, '--out', run);
    ridgeline('export', run, '--out', out, '--format', 'onnx');
    await use(out);
  },
  open: async ({ exported }, use) => {
    const apps: ElectronApplication[] = [];
    await use(async (language, flags = []) => {
      const app = await _electron.launch({
        args: [
          ...sandboxFlags(),
          ...flags,
          resolve('test/app/open-page.cjs'),
          join(exported, 'index.html'),
          language,
        ],
        env: { ...(process.env as Record<string, string>), LANGUAGE: language },
      });
      apps.push(app);
      const page = await app.firstWindow();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('request', (request) => {
        if (!/^(file|blob|data):/.test(request.url())) complaints.push(request.url());
      });
      await expect(page.locator('html')).toHaveAttribute('data-ready', /webgl|cpu/, { timeout: 60_000 });
      return { page, complaints };
    });
    for (const app of apps) await app.close();
  },
});

/** An image of the sample that the network has not been trained on. */
const unseen = (digit: string) => join(sample, digit, readdirSync(join(sample, digit)).sort()[200]!);

test('the page of an export sorts what is chosen, dropped or pasted, and says what is no image', async ({
  exported,
  open,
}) => {
  expect(readdirSync(exported)).toEqual(expect.arrayContaining(['index.html', 'onnx']));
  const { page, complaints } = await open('en-US');
  expect(Number(await page.locator('#check').getAttribute('data-deviation'))).toBeLessThan(1e-3);
  await expect(page.locator('#check')).toContainText('Gives the answers of the trained network');

  await page.locator('#file').setInputFiles(unseen('0'));
  await expect(page.locator('#top')).toHaveText(/^0, \d+\.\d %$/);
  await expect(page.locator('#bars li')).toHaveCount(3);
  await expect(page.locator('#latency')).toContainText('ms');

  const base64 = execFileSync(
    process.execPath,
    ['-p', `fs.readFileSync(${JSON.stringify(unseen('7'))}, 'base64')`],
    { encoding: 'utf8' },
  );
  /** As a person drops or pastes a file. */
  const give = (kind: 'drop' | 'paste', content: string, name: string) =>
    page.evaluate(
      ([event, text, fileName]) => {
        const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(
          new File([bytes], fileName, { type: fileName.endsWith('png') ? 'image/png' : '' }),
        );
        window.dispatchEvent(
          event === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: transfer }),
        );
      },
      [kind, content.trim(), name] as const,
    );
  await give('drop', base64, 'seven.png');
  await expect(page.locator('#top')).toHaveText(/^7, /);
  await give('drop', Buffer.from('words').toString('base64'), 'note.txt');
  await expect(page.locator('#problem')).toHaveText(/cannot be read as an image/);
  await expect(page.locator('#answer')).toBeHidden();
  await give('paste', base64, 'seven.png');
  await expect(page.locator('#top')).toHaveText(/^7, /);
  await expect(page.locator('#problem')).toBeHidden();
  expect(complaints).toEqual([]);
});

test('the page of an export looks through the camera, in Korean', async ({ open }) => {
  const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const { page, complaints } = await open('ko-KR', fake);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('button', { name: '카메라 켜기' }).click();
  await expect(page.locator('#bars li')).toHaveCount(3);
  await expect(page.locator('#video')).toBeVisible();
  await page.getByRole('button', { name: '카메라 끄기' }).click();
  await expect(page.locator('#video')).toBeHidden();
  expect(complaints).toEqual([]);
});
