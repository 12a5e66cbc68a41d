import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../scripts/setup/cache-folder.mjs';

const home = join('/', 'home', 'ann');

it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  [
    'the folder that is asked for',
    'linux',
    { RIDGELINE_CACHE: '/big', XDG_CACHE_HOME: '/x' },
    resolve('/big'),
  ],
  ['the XDG cache', 'linux', { XDG_CACHE_HOME: join('/', 'x') }, join('/', 'x', 'ridgeline-setup')],
  ['the usual place on Linux', 'linux', {}, join(home, '.cache', 'ridgeline-setup')],
  ['the usual place on macOS', 'darwin', {}, join(home, 'Library', 'Caches', 'ridgeline-setup')],
  [
    'the usual place on Windows',
    'win32',
    { LOCALAPPDATA: join('/', 'l') },
    join('/', 'l', 'ridgeline-setup'),
  ],
])('keeps downloads in %s', (_, platform, env, expected) => {
  expect(cacheFolder({ env, platform, home })).toBe(expected);
});
