import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { withVirtualDisplay } from '../../scripts/start/virtual-display.mjs';

const xvfb = process.platform === 'linux' && spawnSync('Xvfb', ['-version']).error === undefined;
const socketOf = (env: NodeJS.ProcessEnv): string => `/tmp/.X11-unix/X${(env.DISPLAY ?? '').slice(1)}`;

/** Whether something listens on a display's socket. */
function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(socket);
    line.once('connect', () => {
      line.destroy();
      resolve(true);
    });
    line.once('error', () => resolve(false));
  });
}

describe.runIf(xvfb)('a virtual display', () => {
  it('is there for the work, for its owner alone, and gone afterwards', async () => {
    const env = await withVirtualDisplay(async (its) => {
      expect(await answers(socketOf(its))).toBe(true);
      expect(statSync(its.XAUTHORITY!).mode & 0o777).toBe(0o600);
      return its;
    });
    expect(existsSync(env.XAUTHORITY!)).toBe(false);
    await vi.waitUntil(async () => !(await answers(socketOf(env))), { timeout: 20_000 });
  });

  it('is another one for each that asks at the same time', async () => {
    const displays = await withVirtualDisplay(async (first) => [
      first.DISPLAY,
      await withVirtualDisplay((second) => Promise.resolve(second.DISPLAY)),
    ]);
    expect(new Set(displays).size).toBe(2);
  });

  it('answers what the work answers, and fails as it fails', async () => {
    expect(await withVirtualDisplay(() => Promise.resolve(7))).toBe(7);
    await expect(withVirtualDisplay(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
