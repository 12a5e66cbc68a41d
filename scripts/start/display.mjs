// @ts-check
import { withVirtualDisplay } from './virtual-display.mjs';

/** Whether there is a screen to open a window on. Only Linux runs without one. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Does the work with this machine's display, or with a virtual one if it has none.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withDisplay(work) {
  return hasDisplay() ? work(process.env) : withVirtualDisplay(work);
}
