import type { Page } from '@playwright/test';

/** Times between the frames of a window while it scrolls, in milliseconds. */
export interface FrameTimes {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Frames a second over the whole time. */
  readonly perSecond: number;
}

/**
 * Scrolls an element by so many pixels in each frame, and tells how far apart the frames are.
 * @param testId of the element that scrolls
 */
export async function scrollFrames(
  page: Page,
  testId: string,
  pixelsPerFrame: number,
  frames = 600,
): Promise<FrameTimes> {
  const times = await page.getByTestId(testId).evaluate(
    async (element, { pixels, count }) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      element.scrollTop = 0;
      const found: number[] = [];
      let before = await frame();
      for (let i = 0; i < count; i++) {
        element.scrollTop += pixels;
        const now = await frame();
        found.push(now - before);
        before = now;
      }
      return found;
    },
    { pixels: pixelsPerFrame, count: frames },
  );
  return summary(times);
}

/** How far apart the frames of the window are while something is done with it. */
export async function frameTimes(page: Page, work: () => Promise<void>): Promise<FrameTimes> {
  const recording = await page.evaluateHandle(() => {
    const found: number[] = [];
    const state = { found, isOver: false };
    let before: number | null = null;
    const onFrame = (now: number): void => {
      if (before !== null) found.push(now - before);
      before = now;
      if (!state.isOver) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return state;
  });
  await work();
  const times = await recording.evaluate((state) => {
    state.isOver = true;
    return state.found;
  });
  await recording.dispose();
  return summary(times);
}

function summary(times: readonly number[]): FrameTimes {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN) * 10) / 10;
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    perSecond: Math.round((times.length / total) * 10_000) / 10,
  };
}
