import type { Contents } from './contents';

/** Where an image, or what a problem is about, lies; null if there is no such one. */
export function locate(contents: Contents, index: number | null, relative: string | null): string | null {
  const { images, rejected } = contents;
  if (index !== null) return index < images.length ? images.file(index).path : null;
  if (relative === null) return null;
  const problem = rejected.find((one) => one.relative === relative);
  return problem?.absolute ?? locateImage(contents, relative);
}

function locateImage({ images }: Contents, relative: string): string | null {
  const slash = relative.lastIndexOf('/');
  const [folder, name] = [relative.slice(0, Math.max(0, slash)), relative.slice(slash + 1)];
  const number = images.folders.findIndex((one) => one.relative === folder);
  for (let image = 0; image < images.length && number >= 0; image++) {
    if (images.folder.at(image) === number && images.names[image] === name) return images.file(image).path;
  }
  return null;
}
