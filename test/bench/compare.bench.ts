import { cpus } from 'node:os';
import type { Page } from '@playwright/test';
import { Ridgeline, expect, test } from '../app/ridgeline';
import { grid } from '../app/seeded-experiments';
import { seedLongRuns, seedWorkspace } from '../app/seeded-workspace';
import { frameTimes, scrollFrames } from './frame-times';

const listed = 10_000;
const drawn = 50;
const stepsEach = 10_000;

/** Milliseconds until what was asked for is on the screen. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

/** Moves the pointer to and fro over an element while the frames are timed. */
async function overChart(page: Page, testId: string, moves: number): Promise<void> {
  const box = await page.getByTestId(testId).first().locator('canvas').first().boundingBox();
  if (box === null) throw new Error('There is no chart.');
  for (let i = 0; i < moves; i++) {
    const share = 0.15 + 0.6 * Math.abs(Math.sin(i / 12));
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
  }
}

/** Drags over a part of the chart, and back to the whole. */
async function zoomOnce(page: Page, testId: string): Promise<void> {
  const box = await page.getByTestId(testId).first().locator('canvas').first().boundingBox();
  if (box === null) throw new Error('There is no chart.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 0.3 * box.width, y);
  await page.mouse.down();
  for (let i = 1; i <= 10; i++) await page.mouse.move(box.x + (0.3 + 0.03 * i) * box.width, y);
  await page.mouse.up();
  await page.getByTestId('reset-zoom').first().click();
}

test('10,000 runs are listed, 50 of 10,000 steps each are drawn, 50 variants are judged', async ({
  workspace,
}) => {
  seedWorkspace(workspace, [grid(5, 100)], listed);
  seedLongRuns(workspace, drawn, stepsEach);
  const ridgeline = await Ridgeline.start(workspace);
  const { page } = ridgeline;
  const figures: Record<string, unknown> = { machine: `${cpus().length} × ${cpus()[0]?.model ?? ''}` };

  figures.listMs = await timed(async () => {
    await ridgeline.go('compare');
    await expect(ridgeline.get('run-row').first()).toBeVisible();
  });
  figures.listScrolling = await scrollFrames(page, 'run-scroller', 40, 300);
  figures.filterMs = await timed(async () => {
    await ridgeline.get('run-filter').fill('long');
    await expect(ridgeline.get('run-row').first()).toContainText('long');
  });

  figures.drawMs = await timed(async () => {
    await ridgeline.get('tick-all').click();
    await ridgeline.get('each-step').click();
    await expect
      .poll(async () => Number(await ridgeline.get('compare-chart').first().getAttribute('data-points')), {
        timeout: 60_000,
        intervals: [50],
      })
      .toBeGreaterThan(drawn * 100 - 1);
  });
  figures.points = await ridgeline.get('compare-chart').first().getAttribute('data-points');
  const picture = () => ridgeline.get('compare-chart').first().locator('canvas').first().screenshot();
  figures.cursor = await frameTimes(page, () => overChart(page, 'compare-chart', 200));
  await page.mouse.move(2, 2);
  const before = await picture();
  figures.zooming = await frameTimes(page, async () => {
    for (let i = 0; i < 5; i++) await zoomOnce(page, 'compare-chart');
  });
  await page.mouse.move(2, 2);
  figures.isSamePicture = (await picture()).equals(before);

  figures.experimentMs = await timed(async () => {
    await ridgeline.get('compare-switch').click();
    await ridgeline.get('compare-experiment').first().click();
    await expect(ridgeline.get('verdict').first()).toBeVisible();
    await expect(ridgeline.get('experiment-curves')).not.toHaveAttribute('data-points', '0');
  });
  figures.experimentCursor = await frameTimes(page, () => overChart(page, 'experiment-curves', 200));
  figures.experimentZooming = await frameTimes(page, async () => {
    for (let i = 0; i < 5; i++) await zoomOnce(page, 'experiment-curves');
  });
  await ridgeline.close();
  console.log(JSON.stringify(figures, null, 2));
});
