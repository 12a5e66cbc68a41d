import type { FileToDecode } from '@core/protocol/decoder';
import { systemReason } from '../storage/system-reason';
import { refused } from './image-refused';
import { readWholeFile, type WholeFile } from './read-whole-file';

/**
 * The content of a file that is as it was when it was listed.
 * @throws ImageRefused for one that is gone, changed or cannot be read
 */
export function readUnchanged({ path, bytes, modifiedMs }: FileToDecode): Buffer {
  const file = readOrRefuse(path);
  if (file.bytes !== bytes || file.modifiedMs !== modifiedMs) throw refused('vanished');
  return file.content;
}

/**
 * Reads a file at once.
 * @throws ImageRefused for one that is gone or cannot be read
 */
export function readOrRefuse(path: string): WholeFile {
  try {
    return readWholeFile(path);
  } catch (thrown) {
    const reason = systemReason(thrown);
    throw reason === 'ENOENT' ? refused('vanished') : refused('unreadable', { reason });
  }
}
