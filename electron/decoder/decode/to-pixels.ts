import { channelsOf, lumaWeights, type Fit, type Preparation } from '@core/dataset/preparation';
import { decodeFile } from '../decode-file';

/** sharp's names. Its `cover` keeps the centre unless told otherwise. */
const fits = { squash: 'fill', crop: 'cover', pad: 'contain' } as const satisfies Record<Fit, string>;

/**
 * Decodes an image into exactly the bytes that the network gets: upright, converted to 8-bit sRGB, flattened on
 * white, made square, resized with a Lanczos kernel of three lobes, and, for grey, weighted and rounded.
 *
 * Shrinking while a JPEG is decoded is held back by a factor of two, so that the kernel decides the result.
 *
 * @param content the file
 * @returns [height, width, channel], imageSize × imageSize
 * @throws the decoder's error for a file that is damaged, too large or takes too long
 */
export async function toPixels(content: Buffer, preparation: Preparation): Promise<Uint8Array> {
  const { imageSize, fit, colour } = preparation;
  const { data, info } = await decodeFile(content, (image) =>
    image
      .resize(imageSize, imageSize, {
        fit: fits[fit],
        background: '#000000',
        kernel: 'lanczos3',
        fastShrinkOnLoad: false,
      })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  if (info.width !== imageSize || info.height !== imageSize || info.channels !== 3) {
    throw new Error(`decoded to ${info.width} × ${info.height} with ${info.channels} channels`);
  }
  return channelsOf(colour) === 1 ? toGrey(data) : data;
}

function toGrey(rgb: Uint8Array): Uint8Array {
  const [red, green, blue] = lumaWeights;
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) {
    const at = i * 3;
    grey[i] = Math.round(red * (rgb[at] ?? 0) + green * (rgb[at + 1] ?? 0) + blue * (rgb[at + 2] ?? 0));
  }
  return grey;
}
