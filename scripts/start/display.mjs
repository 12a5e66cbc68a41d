// @ts-check

/** Whether there is a screen to open a window on. Only Linux runs without one. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * The same command in a screen that exists in memory only.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function inVirtualDisplay(command, args) {
  return ['xvfb-run', ['-a', '-s', '-screen 0 1440x900x24', command, ...args]];
}
