import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { separateSharpGlib } from '../../scripts/setup/sharp-glib.mjs';
import { temporaryFolder } from '../electron/temporary-folder';

describe('keeping the GLib of sharp apart', () => {
  it.runIf(process.platform === 'linux')('has been done here, and finds nothing more to rename', () => {
    const copy = temporaryFolder();
    for (const name of readdirSync('node_modules/@img').filter((entry) => entry.startsWith('sharp-'))) {
      cpSync(join('node_modules/@img', name), join(copy, '@img', name), { recursive: true });
    }
    rmSync(join(copy, '@img/.glib-separated.json'), { force: true });
    expect(separateSharpGlib(copy)).toBe(0);
  });

  it('does nothing where Electron brings no GLib, or sharp is not there', () => {
    expect(separateSharpGlib('node_modules', 'darwin')).toBe(0);
    expect(separateSharpGlib(temporaryFolder(), 'linux')).toBe(0);
  });
});
