import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Writes a file into a new folder of the system's temporary space, and removes both when `use` has returned: for
 * libraries that read nothing but files.
 * @param use is given the folder
 */
export function inTemporaryFolder<T>(fileName: string, content: Uint8Array, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ridgeline-'));
  try {
    writeFileSync(join(folder, fileName), content);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
