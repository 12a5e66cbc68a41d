import { setTimeout as wait } from 'node:timers/promises';
import { everyImage } from '@core/dataset/image-page';
import { expect, test } from '../app/ridgeline';
import { readLoopDelay, startLoopDelay } from './loop-delay';
import { PeakMemory } from './peak-memory';

const images = process.env.RIDGELINE_MILLION ?? '';

test('1,000,000 files are listed, read, searched, and given up', async ({ ridgeline }) => {
  const figures: Record<string, unknown> = {};
  const memory = new PeakMemory();
  await startLoopDelay(ridgeline.app);
  const startedAt = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  await ridgeline.drop([images]);
  for (;;) {
    memory.look(await ridgeline.processes().catch(() => []));
    const { scan } = await ridgeline.ask('data.current', null);
    if (scan === null || scan.phase === 'failed') throw new Error('The scan failed.');
    if (scan.phase !== 'listing') figures.listedSeconds ??= seconds();
    if (scan.phase === 'done') {
      figures.images = scan.images;
      const searchedAt = performance.now();
      const filter = { ...everyImage, text: '777' };
      const { total } = await ridgeline.ask('data.images', {
        scanId: scan.id,
        filter,
        offset: 0,
        limit: 100,
      });
      figures.search = { found: total, milliseconds: Math.round(performance.now() - searchedAt) };
      break;
    }
    // Asking is work for the loop that is watched.
    await wait(2000);
  }
  figures.readSeconds = seconds();
  figures.mainLoopDelayMs = await readLoopDelay(ridgeline.app);
  figures.peakMemory = memory.report();

  await ridgeline.drop([images]);
  await expect
    .poll(async () => (await ridgeline.ask('data.current', null)).scan?.phase, { timeout: 60_000 })
    .toBe('reading');
  const cancelledAt = performance.now();
  await ridgeline.ask('data.cancelScan', null);
  await expect
    .poll(async () => (await ridgeline.ask('data.current', null)).scan?.phase, { intervals: [10] })
    .toBe('cancelled');
  figures.cancelMs = Math.round(performance.now() - cancelledAt);
  console.log(JSON.stringify(figures, null, 2));
});
