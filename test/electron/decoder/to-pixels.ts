import type { Preparation } from '@core/dataset/preparation';
import { openImage } from '../../../electron/decoder/sources/open-image';
import { Views } from '../../../electron/decoder/views';

/** What the network gets of an image file. */
export async function toPixels(content: Buffer, preparation: Preparation): Promise<Buffer> {
  return Buffer.from(await new Views(await openImage(content)).pixels(preparation));
}
