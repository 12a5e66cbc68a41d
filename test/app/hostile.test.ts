import { join } from 'node:path';
import { leavesOut } from '@core/dataset/problem';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { writeHostileFolder } from './hostile-folder';
import { expect, test, type Ridgeline } from './ridgeline';

async function currentScan(ridgeline: Ridgeline): Promise<ScanSummary> {
  const { scan } = await ridgeline.ask('data.current', null);
  if (scan === null) throw new Error('No scan is open');
  return scan;
}

test('files made to crash, hang or fill the memory: each gets a status, and the rest is trained on', async ({
  ridgeline,
  workspace,
}) => {
  test.slow();
  const folder = join(workspace, 'hostile');
  const written = await writeHostileFolder(folder, 30);
  await ridgeline.drop([folder]);
  await expect
    .poll(async () => (await ridgeline.ask('data.current', null)).scan?.examination.phase, {
      timeout: 240_000,
    })
    .toBe('done');

  const scan = await currentScan(ridgeline);
  const leftOut = scan.problemCounts
    .filter(({ code }) => leavesOut(code))
    .reduce((sum, { count }) => sum + count, 0);
  expect(scan.images + leftOut).toBe(written.files);
  expect(scan.images).toBeGreaterThanOrEqual(written.usable);
  expect(leftOut).toBeGreaterThanOrEqual(written.refused);
  // None took its process with it, or too long.
  expect(scan.problemCounts.map(({ code }) => code)).not.toContain('decoderCrashed');
  expect(scan.problemCounts.map(({ code }) => code)).not.toContain('timedOut');

  // Every refused file can be looked at: its reason is in words, and there is a way to its folder.
  await ridgeline.get('review-problems').click();
  const rows = ridgeline.get('problem-row');
  await expect(rows.first()).toBeVisible();
  await expect(rows.first().getByRole('button', { name: /show in folder/i })).toBeVisible();
  await ridgeline.page.keyboard.press('Escape');

  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible({ timeout: 120_000 });
  const decoders = (await ridgeline.app.evaluate(({ app }) => app.getAppMetrics())).filter(({ name }) =>
    name?.includes('decoder'),
  );
  expect(decoders.length).toBeGreaterThan(0);
  for (const { memory } of decoders) expect(memory.peakWorkingSetSize).toBeLessThan(500 * 1024);
  expect(ridgeline.log()).not.toMatch(/GLib|GObject/);
});
