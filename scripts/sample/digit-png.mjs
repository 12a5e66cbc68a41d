// @ts-check
import sharp from 'sharp';
import { SIDE } from './mnist.mjs';

/**
 * An 8-bit grey PNG, as small as it gets.
 * @param {Buffer} pixels
 * @returns {Promise<Buffer>}
 */
export function digitPng(pixels) {
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 9, adaptiveFiltering: false })
    .toBuffer();
}

/** The name of the file for the image at this place of its set. @param {number} index */
export const digitFileName = (index) => `${String(index).padStart(5, '0')}.png`;
