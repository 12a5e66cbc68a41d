import { encoder } from '../libvips';

/**
 * A PNG of a sample's bytes.
 * @param pixels [height, width, channel], edge × edge
 */
export function squarePng(pixels: Uint8Array, edge: number, channels: 1 | 3): Promise<Uint8Array> {
  return encoder(pixels, { width: edge, height: edge, channels })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png()
    .toBuffer();
}
