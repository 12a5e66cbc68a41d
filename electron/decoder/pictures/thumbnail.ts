import { encoder } from '../libvips';
import { readOrRefuse } from '../read-unchanged';
import { remaining } from '../resize/to-square';
import { openImage } from '../sources/open-image';

/**
 * A small PNG of an image file, as the network will see it: upright, its first frame, on a background.
 *
 * @param size longest edge in pixels; smaller images stay as they are
 * @param background what shows through transparent pixels, as `#rrggbb`
 * @throws ImageRefused, the decoder's error
 */
export async function thumbnail(path: string, size: number, background: string): Promise<Uint8Array> {
  const source = await openImage(readOrRefuse(path).content);
  const reduction = Math.floor(Math.max(source.width, source.height) / (remaining * size));
  const { data, width, height } = await source.decode(Math.max(1, reduction), background);
  return encoder(data, { width, height, channels: 3 })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 3 })
    .toBuffer();
}
