import { signatureBytes, type ImageFacts } from '@core/dataset/image-facts';
import { everyImage, type ImageFilter } from '@core/dataset/image-page';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { Catalogue } from '../../../electron/pipeline/catalogue/catalogue';
import type { InspectedImage } from '../../../electron/pipeline/catalogue/image-columns';
import type { Rejected } from '../../../electron/pipeline/catalogue/rejected';
import { TimeSlices } from '../../../electron/pipeline/time-slices';
import { catalogueOf } from './scanned';

const slices = new TimeSlices(new AbortController().signal);

/** The number of a class with leading zeros, so that the order is plain. */
export const className = (number: number): string => `class${String(number).padStart(4, '0')}`;

export interface MadeUp {
  readonly classes: number;
  readonly imagesEach: number;
  readonly memory?: string | null;
  readonly rejected?: readonly Rejected[];
  /** Changes of an image, given its number. */
  readonly image?: (number: number) => Partial<InspectedImage>;
}

/** A scanned catalogue of images that are nowhere: `class0002/000017.jpg` is the seventeenth of the second class. */
export async function madeUpCatalogue({
  classes,
  imagesEach,
  memory = null,
  rejected = [],
  image = () => ({}),
}: MadeUp): Promise<Catalogue> {
  const catalogue = catalogueOf(['/pictures'], memory);
  const names = Array.from({ length: classes }, (_, number) => className(number));
  const folders = names.map((name) => ({
    relative: name,
    absolute: `/pictures/${name}`,
    className: name,
    isClass: true,
    given: null,
  }));
  catalogue.begin(folders, names, 'folders', rejected, classes * imagesEach);
  for (let folder = 0; folder < classes; folder++) {
    const images = Array.from({ length: imagesEach }, (_, i): InspectedImage => ({
      folder,
      name: `${String(i).padStart(6, '0')}.jpg`,
      width: 640,
      height: 480,
      bytes: 100_000 + i,
      modifiedMs: 1_700_000_000_000,
      findings: [],
      ...image(folder * imagesEach + i),
    }));
    catalogue.add(imagesEach, images, []);
  }
  await catalogue.finish(slices);
  return catalogue;
}

/** Facts of an ordinary picture; pictures of different numbers have nothing in common. */
export function factsOf(number: number, changes: Partial<ImageFacts> = {}): ImageFacts {
  return {
    contentHash: number.toString(16).padStart(32, '0'),
    signature: Uint8Array.from({ length: signatureBytes }, (_, i) => (number * 7919 + i * 104729) % 251),
    brightness: 120,
    contrast: 50,
    sharpness: 400,
    mean: [120, 110, 100],
    meanSquare: [20000, 18000, 16000],
    ...changes,
  };
}

export const filter = (changes: Partial<ImageFilter> = {}): ImageFilter => ({ ...everyImage, ...changes });

export const settings: PrepareSettings = {
  split: defaultSplitSettings,
  preparation: { imageSize: 32, fit: 'squash', colour: 'rgb', background: '#ffffff' },
  balance: { kind: 'none' },
};
