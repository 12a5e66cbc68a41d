import type { ImageRow } from '@core/dataset/image-page';
import type { Contents } from './contents';
import { codesIn } from './problem-bits';

/** An image as the window lists it. */
export function imageRow(contents: Contents, image: number): ImageRow {
  const { images, membership, findings, duplicates } = contents;
  return {
    index: image,
    relative: images.relative(image),
    className: membership.classOf(image),
    folderClass: images.folderOf(image).className ?? '',
    split: membership.isUsed(image) ? contents.splitOf(image) : null,
    excluded: membership.isExcluded(image),
    width: images.width.at(image),
    height: images.height.at(image),
    bytes: images.bytes.at(image),
    problems: codesIn(findings.bitsOf(image)),
    group: duplicates.groupOf(image),
  };
}
