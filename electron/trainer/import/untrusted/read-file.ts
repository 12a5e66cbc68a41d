import { lstat, readFile } from 'node:fs/promises';
import { systemReason } from '../../../storage/system-reason';
import { refused } from '../refuse-model';

/** No network of use here is larger, and no more can be taken into memory at once. */
export const largestFile = 2 * 1024 ** 3 - 1;
/** Of a description, and of what stands beside a model. */
export const largestText = 64 * 1024 ** 2;

/**
 * Looks at a file before it is opened.
 * @throws RidgelineError `modelRefused` for what is not there, a link, or a file of more bytes than `largest`
 */
export async function requirePlainFile(path: string, largest = largestFile): Promise<void> {
  const found = await lstat(path).catch((thrown: unknown) => {
    throw refused(path, 'missing', `it cannot be opened (${systemReason(thrown)})`);
  });
  if (!found.isFile()) throw refused(path, 'notAFile', 'it is a link or another thing that is no file');
  if (found.size > largest) {
    const why = `it has ${found.size} bytes, and at most ${largest} are read`;
    throw refused(path, 'tooLarge', why, { largest });
  }
}

/**
 * A file that is no link, whole.
 * @param largest more bytes are not read
 * @throws RidgelineError `modelRefused`
 */
export async function readUntrusted(path: string, largest = largestFile): Promise<Uint8Array> {
  await requirePlainFile(path, largest);
  const content = await readFile(path).catch((thrown: unknown) => {
    throw refused(path, 'missing', `it cannot be read (${systemReason(thrown)})`);
  });
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

/** The same as text. @throws RidgelineError `modelRefused` */
export async function readUntrustedText(path: string, largest = largestText): Promise<string> {
  return new TextDecoder().decode(await readUntrusted(path, largest));
}
