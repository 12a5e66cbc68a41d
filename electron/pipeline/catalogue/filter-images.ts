import type { ImageFilter } from '@core/dataset/image-page';
import type { Contents } from './contents';
import { bitOf } from './problem-bits';

/** Numbers of the images that a filter lets through, rising: in the order of their paths. */
export function filterImages(contents: Contents, filter: ImageFilter): Int32Array {
  const { images, membership, findings } = contents;
  const classId = filter.className === null ? null : membership.idOf(filter.className);
  // A class that is not shown has no image here, also if it was deleted.
  if (classId === undefined || (classId !== null && classId < 0)) return new Int32Array();
  const problems = filter.problem === null ? 0 : filter.problem === 'any' ? ~0 : bitOf(filter.problem);
  const hasText = textFilter(contents, filter.text);
  const found = new Int32Array(images.length);
  let count = 0;
  for (let image = 0; image < images.length; image++) {
    if (membership.isRejected(image)) continue;
    if (filter.excluded !== 'show' && membership.isUsed(image) !== (filter.excluded === 'hide')) continue;
    if (classId !== null && membership.classIdOf(image) !== classId) continue;
    if (filter.split !== null && contents.splitOf(image) !== filter.split) continue;
    if (problems !== 0 && (findings.bitsOf(image) & problems) === 0) continue;
    if (hasText(image)) found[count++] = image;
  }
  return found.slice(0, count);
}

/** Whether an image's relative path has the text, in any case. */
function textFilter({ images }: Contents, text: string): (image: number) => boolean {
  const wanted = text.toLowerCase();
  if (wanted === '') return () => true;
  const inFolder = images.folders.map((folder) => `${folder.relative}/`.toLowerCase().includes(wanted));
  const inPath = (image: number): boolean => images.relative(image).toLowerCase().includes(wanted);
  // Without a slash, the text lies in the folder or in the name, and most paths need not be put together.
  const inName = (image: number): boolean => (images.names[image] ?? '').toLowerCase().includes(wanted);
  const test = wanted.includes('/') ? inPath : inName;
  return (image) => inFolder[images.folder.at(image)] === true || test(image);
}
