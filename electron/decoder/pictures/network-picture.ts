import { channelsOf, type Preparation } from '@core/dataset/preparation';
import { readOrRefuse } from '../read-unchanged';
import { openImage } from '../sources/open-image';
import { Views } from '../views';
import { squarePng } from './square-png';

/**
 * A PNG of exactly the pixels that the network would get of an image file.
 * @throws ImageRefused, the decoder's error
 */
export async function networkPicture(path: string, preparation: Preparation): Promise<Uint8Array> {
  const views = new Views(await openImage(readOrRefuse(path).content));
  return squarePng(await views.pixels(preparation), preparation.imageSize, channelsOf(preparation.colour));
}
