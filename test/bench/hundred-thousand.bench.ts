import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { expect, test, type Ridgeline } from '../app/ridgeline';
import { scrollFrames } from './frame-times';
import { readLoopDelay, startLoopDelay } from './loop-delay';
import { PeakMemory } from './peak-memory';

const images = process.env.RIDGELINE_HUNDRED_THOUSAND ?? '';

async function until(ridgeline: Ridgeline, isReached: (scan: ScanSummary) => boolean): Promise<ScanSummary> {
  for (;;) {
    const { scan } = await ridgeline.ask('data.current', null);
    if (scan !== null && scan.phase === 'failed') throw new Error('The scan failed.');
    if (scan !== null && isReached(scan)) return scan;
    // Asking is work for the loop that is watched.
    await wait(2000);
  }
}

test('100,000 images go through scan, examination and preparation', async ({ ridgeline }) => {
  const figures: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}` };
  const memory = new PeakMemory();
  const watching = new AbortController();
  const watch = async (): Promise<void> => {
    while (!watching.signal.aborted) {
      // Playwright loses an answer now and then; the next look makes up for it.
      memory.look(await ridgeline.processes().catch(() => []));
      await wait(1000);
    }
  };
  await startLoopDelay(ridgeline.app);
  const watched = watch();
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    await readLoopDelay(ridgeline.app);
    const result = await work();
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    figures[name] = { seconds, mainLoopDelayMs: await readLoopDelay(ridgeline.app) };
    return result;
  };

  const scan = await stage('scan', async () => {
    await ridgeline.drop([images]);
    return until(ridgeline, ({ phase }) => phase === 'done');
  });
  figures.images = scan.images;
  figures.classes = scan.classes.length;
  const examined = await stage('examine', () =>
    until(ridgeline, ({ examination }) => examination.phase === 'done'),
  );
  figures.duplicates = examined.duplicates;
  await ridgeline.get('data-tabs').getByRole('radio').nth(1).click();
  await expect(ridgeline.page.locator('[data-position="0"] img')).toBeVisible();
  // As one reads, as one searches, and as one drags the bar through all of them.
  figures.frameMs = {
    slow: await scrollFrames(ridgeline.page, 'image-grid', 8),
    quick: await scrollFrames(ridgeline.page, 'image-grid', 60),
    flying: await scrollFrames(ridgeline.page, 'image-grid', 2000),
  };
  const manifest = await stage('prepare', () =>
    ridgeline.ask('data.prepare', {
      scanId: scan.id,
      name: 'hundred thousand',
      settings: {
        split: defaultSplitSettings,
        preparation: { imageSize: 32, fit: 'squash', colour: 'rgb', background: '#ffffff' },
        balance: { kind: 'none' },
      },
    }),
  );
  figures.samples = manifest.counts;
  watching.abort();
  await watched;
  figures.peakMemory = memory.report();
  expect(manifest.problems).toEqual([]);
  console.log(JSON.stringify(figures, null, 2));
});
