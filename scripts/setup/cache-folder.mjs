// @ts-check
import os from 'node:os';
import path from 'node:path';

/**
 * Where downloads are kept, so that a second checkout or a fresh `npm ci` fetches nothing again.
 * RIDGELINE_CACHE overrides the platform's usual place.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} [machine]
 */
export function cacheFolder({ env = process.env, platform = process.platform, home = os.homedir() } = {}) {
  if (env.RIDGELINE_CACHE) return path.resolve(env.RIDGELINE_CACHE);
  const name = 'ridgeline-setup';
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, name);
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', name);
  if (platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), name);
  return path.join(home, '.cache', name);
}
