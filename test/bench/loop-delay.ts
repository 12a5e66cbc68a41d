import type { IntervalHistogram } from 'node:perf_hooks';
import type { ElectronApplication } from '@playwright/test';

declare global {
  // Kept by main between two calls from the test.
  var ridgelineLoopDelay: IntervalHistogram | undefined;
}

/** How long main's event loop could not do anything else, in milliseconds. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The timer that is watched; how much later it comes than this is the delay. */
const resolutionMs = 5;

export async function startLoopDelay(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    globalThis.ridgelineLoopDelay = monitorEventLoopDelay({ resolution });
    globalThis.ridgelineLoopDelay.enable();
  }, resolutionMs);
}

/** What it was since the start, or since it was read last. */
export async function readLoopDelay(app: ElectronApplication): Promise<LoopDelay> {
  const found = await app.evaluate(() => {
    const delay = globalThis.ridgelineLoopDelay;
    const read = [delay?.percentile(50), delay?.percentile(99), delay?.max];
    delay?.reset();
    return read;
  });
  const [p50 = NaN, p99 = NaN, max = NaN] = found.map((nanoseconds = NaN) =>
    Math.max(0, Math.round((nanoseconds / 1e6 - resolutionMs) * 10) / 10),
  );
  return { p50, p99, max };
}
