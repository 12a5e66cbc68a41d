import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { ExportReport } from '@core/export/export-report';
import type { Run } from '@core/run/run';
import { expect, test, type Ridgeline } from '../app/ridgeline';

const images = process.env.RIDGELINE_MNIST ?? '';

/** Highest resident memory of each process so far, in MB. */
function peaks(processes: { pid: number; name: string }[]): Record<string, number> {
  return Object.fromEntries(
    processes.map(({ pid, name }) => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return [name, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)];
    }),
  );
}

async function ask<T>(ridgeline: Ridgeline, name: string, input: unknown): Promise<T> {
  const result = (await ridgeline.page.evaluate(([n, i]) => window.ridgeline.invoke(n, i), [
    name,
    input,
  ] as const)) as { ok: true; value: T };
  return result.value;
}

test('the whole of MNIST goes through the window', async ({ ridgeline }) => {
  const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;
  const figures: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}` };

  const scanning = performance.now();
  await ridgeline.drop([images]);
  await expect(ridgeline.get('prepare')).toContainText('70,000', { timeout: 300_000 });
  figures.scanSeconds = seconds(scanning);

  const preparing = performance.now();
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible({ timeout: 600_000 });
  figures.prepareSeconds = seconds(preparing);
  figures.peakMemoryPreparing = peaks(await ridgeline.processes());
  const [dataset] = await ask<DatasetManifest[]>(ridgeline, 'data.datasets', null);
  figures.samples = dataset?.counts;

  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill('3');
  const training = performance.now();
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running', { timeout: 60_000 });
  figures.secondsToFirstStep = seconds(training);
  // How long the window's thread was ever busy in one go while training streamed in.
  await ridgeline.page.evaluate(() => {
    const w = window as unknown as { longest: number };
    w.longest = 0;
    let last = performance.now();
    const watch = (): void => {
      const now = performance.now();
      w.longest = Math.max(w.longest, now - last);
      last = now;
      setTimeout(watch, 5);
    };
    watch();
  });
  await expect(ridgeline.get('epoch-figure')).toContainText('2', { timeout: 600_000 });
  figures.peakMemoryTraining = peaks(await ridgeline.processes());
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 900_000 });
  figures.trainSeconds = seconds(training);
  figures.longestBusyOfTheWindowMs = await ridgeline.page.evaluate(() =>
    Math.round((window as unknown as { longest: number }).longest),
  );
  const [run] = await ask<Run[]>(ridgeline, 'runs.list', null);
  figures.imagesPerSecond = Math.round(run?.last?.imagesPerSecond ?? 0);
  figures.validationAccuracy = run?.best?.validation.accuracy;

  await ridgeline.go('export');
  await ridgeline.get('export-start').click();
  await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: 300_000 });
  const [report] = await ask<ExportReport[]>(ridgeline, 'export.list', { runId: run?.id });
  figures.testAccuracy = report?.test;
  figures.largestDeviation = report?.check.largestDeviation;
  console.log(JSON.stringify(figures, null, 2));
});
