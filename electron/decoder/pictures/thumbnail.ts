import { atMost } from '../at-most';
import { decodeFile } from '../decode-file';
import { readWholeFile } from '../read-whole-file';

/** A window may ask for hundreds at once, and each needs its whole file in memory. */
const inTurn = atMost(4);

/**
 * A small PNG of an image file, as the network will see it: upright, its first frame, on white.
 *
 * @param size longest edge in pixels; smaller images stay as they are
 * @throws the system's or the decoder's error
 */
export function thumbnail(path: string, size: number, signal: AbortSignal): Promise<Uint8Array> {
  return inTurn(async () => {
    signal.throwIfAborted();
    const { content } = await readWholeFile(path);
    return decodeFile(content, (image) =>
      image
        .resize(size, size, { fit: 'inside', withoutEnlargement: true })
        .png({ compressionLevel: 3 })
        .toBuffer(),
    );
  });
}
