import type { RgbPicture } from '../rgb-picture';

/** An image file whose header is read and whose pixels can be asked for. */
export interface ImageSource {
  /** As displayed: after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** From which reduction on it is decoded in less than the time of the whole, even if it is not large; null if never. */
  readonly quickerFrom: number | null;
  /**
   * The picture, first frame, upright, as 8-bit sRGB on a background.
   *
   * @param reduction a whole number; the picture may be made smaller by it along both axes, where that is cheaper
   *   than to decode the whole
   * @param background what shows through transparent pixels, as `#rrggbb`
   * @throws ImageRefused, or the decoder's error for a file that is damaged
   */
  readonly decode: (reduction: number, background: string) => Promise<RgbPicture>;
}
