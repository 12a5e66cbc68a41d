import type { DuplicateGroup } from '@core/dataset/image-page';
import type { Contents } from './contents';
import type { ImageGroup } from './duplicate-groups';
import { imageRow } from './image-row';

/** A page must stay small also where thousands of images are the same. */
const mostImages = 200;

/** Groups of which two or more images can be used, excluded ones too. */
export function listGroups({ duplicates, membership }: Contents): ImageGroup[] {
  return duplicates.groups.filter(
    ({ images }) => images.filter((image) => !membership.isRejected(image)).length > 1,
  );
}

/** A group as the window shows it, with its first 200 images. */
export function groupRow(contents: Contents, { kind, images }: ImageGroup): DuplicateGroup {
  const { duplicates, membership } = contents;
  const shown = images.filter((image) => !membership.isRejected(image));
  return {
    group: duplicates.groupOf(shown[0] ?? -1) ?? 0,
    kind,
    inTwoClasses: duplicates.isInTwoClasses(images),
    images: shown.slice(0, mostImages).map((image) => imageRow(contents, image)),
  };
}
