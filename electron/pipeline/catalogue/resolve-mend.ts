import { assertNever } from '@core/assert-never';
import type { PlacedImage, ResolvedMend } from '@core/dataset/edits';
import type { Mend, Selection } from '@core/dataset/mend';
import { RidgelineError } from '@core/errors';
import type { Contents } from './contents';
import { filterImages } from './filter-images';

/** Looks up which images a change is about. @throws RidgelineError `invalidInput` for an image that is not there */
export function resolveMend(contents: Contents, mend: Mend): ResolvedMend {
  switch (mend.type) {
    case 'exclude':
    case 'include':
      return { type: mend.type, images: select(contents, mend.selection) };
    case 'relabel': {
      const images = select(contents, mend.selection).map((index) => placed(contents, index));
      return { type: 'relabel', images, className: mend.className };
    }
    case 'excludeDuplicates': {
      const { duplicates } = contents;
      const images = mend.which === 'copies' ? duplicates.copies() : duplicates.inTwoClasses();
      return { type: 'exclude', images };
    }
    case 'renameClass':
    case 'mergeClasses':
    case 'deleteClass':
    case 'restoreClass':
    case 'addClass':
    case 'reset':
      return mend;
    default:
      return assertNever(mend);
  }
}

function select(contents: Contents, selection: Selection): number[] {
  if (selection.kind === 'filter') {
    const except = new Set(selection.except);
    return Array.from(filterImages(contents, selection.filter)).filter((image) => !except.has(image));
  }
  for (const index of selection.images) {
    if (index >= contents.images.length || contents.membership.isRejected(index)) {
      throw new RidgelineError('invalidInput', `There is no usable image ${index}.`, { index });
    }
  }
  return selection.images;
}

function placed({ images }: Contents, index: number): PlacedImage {
  return { index, folderClass: images.folderOf(index).className ?? '' };
}
