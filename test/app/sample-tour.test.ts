import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import electron from 'electron';
import { loadInPlainTfjs } from './load-in-plain-tfjs';
import { expect, Ridgeline, sandboxFlags, test } from './ridgeline';

test('unattended, the sample is trained, exported and pictured, and the app ends with 0', async ({
  workspace,
}) => {
  const folder = join(workspace, 'tour');
  const flags = ['--sample', `--unattended=${folder}`, `--workspace=${workspace}`, '--disable-gpu'];
  // Rejects on any other exit code.
  const { stdout } = await promisify(execFile)(
    electron as unknown as string,
    ['.', ...flags, ...sandboxFlags()],
    {
      timeout: 200_000,
    },
  );
  expect(stdout).toMatch(/epoch +1 of 10 .*accuracy/);
  expect(stdout).toMatch(/epoch 10 of 10/);
  expect(stdout).toContain(folder);

  const metrics = JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8')) as {
    epochs: { validation: { accuracy: number } }[];
  };
  expect(Math.max(...metrics.epochs.map((e) => e.validation.accuracy))).toBeGreaterThan(0.95);
  for (const place of ['data', 'train', 'compare', 'export']) {
    expect(statSync(join(folder, `${place}.png`)).size).toBeGreaterThan(20_000);
  }
  expect(Math.max(...loadInPlainTfjs(join(folder, 'model')).deviations)).toBeLessThanOrEqual(1e-4);
});

test('with somebody there, the sample trains at once, and the window stays for what comes next', async ({
  workspace,
}) => {
  const ridgeline = await Ridgeline.start(workspace, ['--sample']);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running', { timeout: 60_000 });
  await ridgeline.get('stop').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'stopped');
  await ridgeline.go('data');
  await expect(ridgeline.get('class-row').first()).toBeVisible();
  await ridgeline.close();
  expect(ridgeline.complaints).toEqual([]);
});

test('cancelling the sample while it is read leaves the app as it is', async ({ workspace }) => {
  const ridgeline = await Ridgeline.start(workspace, ['--sample']);
  await ridgeline.page.evaluate(() => window.ridgeline.invoke('data.cancelScan', null));
  await expect(ridgeline.get('drop-zone').or(ridgeline.get('dataset-status')).first()).toBeVisible();
  await ridgeline.go('settings');
  await expect(ridgeline.get('language')).toBeVisible();
  await ridgeline.close();
  expect(ridgeline.complaints).toEqual([]);
});
