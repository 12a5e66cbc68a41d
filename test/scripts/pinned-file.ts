import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedFile } from '../../scripts/setup/download.mjs';

/** A file to download whose client, the second way to get it, is out of order unless the test mends it. */
export function pinnedFile(content: Buffer, change: Partial<PinnedFile> = {}): PinnedFile {
  return {
    name: 'Thing 1.0',
    fileName: 'thing.bin',
    pin: {
      algorithm: 'sha256',
      encoding: 'hex',
      digest: createHash('sha256').update(content).digest('hex'),
    },
    advice: 'Plug in the cable.',
    locate: () => Promise.reject(new Error('no address')),
    client: { name: 'the client', fetch: () => Promise.reject(new Error('it is out of order')) },
    ...change,
  };
}

/** A client that fetches this content. */
export function clientFor(content: Buffer): PinnedFile['client'] {
  return {
    name: 'the client',
    fetch: (folder) => {
      const file = join(folder, 'from-the-client.bin');
      writeFileSync(file, content);
      return Promise.resolve(file);
    },
  };
}
