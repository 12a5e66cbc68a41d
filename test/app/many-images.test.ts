import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeManyImages } from './picture-folders';
import { expect, test } from './ridgeline';

test('thousands of images are decoded without a GLib line and in flat memory; the same again is instant', async ({
  ridgeline,
  workspace,
}) => {
  test.skip(process.platform !== 'linux', 'reads /proc, and the GLib clash is a matter of Linux');
  const folder = join(workspace, 'many');
  const count = makeManyImages(folder, 3);
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('prepare')).toContainText(count.toLocaleString('en'), { timeout: 60_000 });
  await expect(ridgeline.get('examination')).toHaveCount(0, { timeout: 120_000 });
  const decoders = (await ridgeline.processes()).filter((p) => p.name.includes('decoder'));
  expect(decoders.length).toBeGreaterThan(0);
  const resident = () =>
    decoders.reduce((sum, { pid }) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return sum + Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    }, 0);
  const before = resident();
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible({ timeout: 120_000 });
  // The clash made it grow by a third of a megabyte an image.
  expect(resident() - before).toBeLessThan(150);

  // A new scan of the same folder ends in the same dataset, found by its hash.
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('prepare')).toContainText(count.toLocaleString('en'), { timeout: 60_000 });
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible();
  expect(ridgeline.log()).not.toMatch(/GLib|GObject/);
});
