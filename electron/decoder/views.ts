import { factsEdge, imageFactsOf } from '@core/dataset/facts/image-facts-of';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { Preparation } from '@core/dataset/preparation';
import { boxShrink } from './resize/box-shrink';
import { placeInSquare } from './resize/place-in-square';
import { remaining, toSquare } from './resize/to-square';
import type { RgbPicture } from './rgb-picture';
import type { ImageSource } from './sources/image-source';

/** What shows through transparent pixels when facts are taken. */
const factsBackground = '#ffffff';
/** A decoder gains nothing from making a picture less small than this. */
const leastReduction = 3;
/** By what a JPEG can be reduced while it is decoded; what else is asked for is resampled from that. */
const jpegSteps = [8, 4, 2] as const;
/** Such a step rounds lengths up, and the part beyond the edge counts as picture: it shifts what is at the other end. */
const mostBeyond = 1 / 300;

/**
 * The ways in which a picture is looked at: as what the network gets of it, and for facts. Both come from the
 * same decode, made just small enough for both, except for small JPEGs; but neither depends on whether the other is
 * wanted.
 */
export class Views {
  private readonly decoded = new Map<string, Promise<RgbPicture>>();

  constructor(private readonly source: ImageSource) {}

  /**
   * The bytes that the network gets.
   * @returns [height, width, channel], imageSize × imageSize
   * @throws ImageRefused, the decoder's error
   */
  async pixels(preparation: Preparation): Promise<Uint8Array> {
    const { imageSize, fit, background } = preparation;
    const { width, height } = placeInSquare(this.source, imageSize, fit);
    const own = Math.min(this.source.width / (remaining * width), this.source.height / (remaining * height));
    // Facts of a small JPEG need the whole of it: waiting for that would take longer than a decode of their own.
    const { quickerFrom } = this.source;
    const isApart = quickerFrom !== null && this.factsReduction < quickerFrom;
    const reduction = isApart ? own : Math.min(own, this.factsReduction);
    return toSquare(await this.decode(reduction, background), preparation);
  }

  /**
   * What the pixels tell, whatever they will be prepared to.
   * @param contentHash first 32 hex digits of the SHA-256 of the file's bytes
   * @throws ImageRefused, the decoder's error
   */
  async facts(contentHash: string): Promise<ImageFacts> {
    const picture = await this.decode(this.factsReduction, factsBackground);
    const box = Math.floor(Math.max(picture.width, picture.height) / factsEdge);
    const { data, width, height } = boxShrink(picture, box, box);
    return imageFactsOf(data, width, height, contentHash);
  }

  private get factsReduction(): number {
    return Math.max(this.source.width, this.source.height) / factsEdge;
  }

  private decode(reduction: number, background: string): Promise<RgbPicture> {
    const whole = wholeReduction(this.source, reduction);
    const behind = this.source.hasAlpha ? background : factsBackground;
    const key = `${whole} ${behind}`;
    const decoded = this.decoded.get(key) ?? this.source.decode(whole, behind);
    this.decoded.set(key, decoded);
    return decoded;
  }
}

/** The largest whole reduction up to this one that is worth it and keeps everything in its place. */
function wholeReduction({ width, height, quickerFrom }: ImageSource, reduction: number): number {
  if (reduction < (quickerFrom ?? leastReduction)) return 1;
  const whole = Math.floor(reduction);
  if (quickerFrom === null) return whole;
  const keepsPlaces = (step: number): boolean =>
    [width, height].every((length) => Math.ceil(length / step) * step - length <= length * mostBeyond);
  const step = jpegSteps.find((one) => one <= whole && keepsPlaces(one));
  if (step === undefined) return 1;
  return step === jpegSteps[0] ? whole : Math.min(whole, 2 * step - 1);
}
