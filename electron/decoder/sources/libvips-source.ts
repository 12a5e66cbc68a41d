import type { Sharp } from 'sharp';
import { decoder, inTurn } from '../libvips';
import type { RgbPicture } from '../rgb-picture';
import type { ImageSource } from './image-source';
import { libvipsHeader } from './libvips-header';

/** JPEGs are decoded at a half of their size in about the time of the whole. */
const quickerFrom = 3;

/**
 * An image that libvips reads. JPEGs are made smaller while they are decoded, others as their lines arrive.
 * @param format the name that sniff gave
 * @throws ImageRefused for samples that are no colours; the decoder's error
 */
export async function libvipsSource(format: string, content: Buffer): Promise<ImageSource> {
  const { width, height, hasAlpha, ...header } = await libvipsHeader(format, content);
  const decode = async (reduction: number, background: string): Promise<RgbPicture> => {
    const image = decoder(content);
    const layable = header.isGreyWithAlpha ? image.pipelineColourspace('srgb') : image;
    const flat = layable.flatten({ background }).toColourspace('srgb');
    const coloured = header.hasWideColours ? flat.withIccProfile('srgb') : flat;
    return toRgb(reduction > 1 ? smaller(coloured, width / reduction, height / reduction) : coloured);
  };
  return {
    width,
    height,
    hasAlpha,
    quickerFrom: format === 'JPEG' ? quickerFrom : null,
    decode: (reduction, background) => inTurn(() => decode(reduction, background)),
  };
}

function smaller(image: Sharp, width: number, height: number): Sharp {
  const atLeastOne = (length: number): number => Math.max(1, Math.round(length));
  return image.resize(atLeastOne(width), atLeastOne(height), { fit: 'fill', kernel: 'lanczos3' });
}

async function toRgb(image: Sharp): Promise<RgbPicture> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`);
  return { data, width: info.width, height: info.height };
}
