/** A decoded picture: upright, 8-bit sRGB, [height, width, 3]. */
export interface RgbPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
