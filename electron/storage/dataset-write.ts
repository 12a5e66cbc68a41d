import { open, statfs } from 'node:fs/promises';
import { RidgelineError } from '@core/errors';

/** Writes a new file and waits until the disk has it. */
export async function writeAndFlush(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Refuses early what cannot fit, instead of after minutes of decoding.
 * @throws RidgelineError `diskFull`
 */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(folder);
  // Some network file systems do not say how large they are.
  if (blocks > 0 && bavail * bsize < bytes) throw diskFull(folder, bytes);
}

/** Turns a failed write into an error that the user can act on; anything else stays what it is. */
export function explainWriteError(thrown: unknown, folder: string, bytes: number): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, bytes);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new RidgelineError('folderNotWritable', `${folder} cannot be written to.`, { path: folder });
    default:
      return thrown;
  }
}

function diskFull(folder: string, bytes: number): RidgelineError {
  const message = `The disk of ${folder} is full: ${bytes} bytes are needed.`;
  return new RidgelineError('diskFull', message, { path: folder, bytes });
}
