import type { Sharp } from 'sharp';
import { atMost } from './at-most';
import { decoder } from './decoder';
import { traitsOf } from './image-traits';

const alone = atMost(1);

/**
 * Decodes an image file to 8-bit sRGB on white, first frame, upright. Heavy images wait for each other, so that
 * several at once do not fill the memory.
 *
 * @param content the file
 * @param finish what else is to be done, down to the output
 * @throws the decoder's error for a file that is damaged, too large or takes too long
 */
export async function decodeFile<T>(content: Buffer, finish: (image: Sharp) => Promise<T>): Promise<T> {
  const { hasWideColours, isHeavy } = await traitsOf(content);
  const decode = (): Promise<T> => {
    const image = decoder(content).flatten({ background: '#ffffff' }).toColourspace('srgb');
    return finish(hasWideColours ? image.withIccProfile('srgb') : image);
  };
  return isHeavy ? alone(decode) : decode();
}
