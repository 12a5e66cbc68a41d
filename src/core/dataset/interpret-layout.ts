import { RidgelineError } from '../errors';
import { classFoldersOf, type ClassFolders, type ClassPlace } from './class-folders';
import type { Folder } from './folder';
import { compareNatural } from './natural-order';

export interface LayoutClass {
  readonly name: string;
  /** The first folder that has this name. */
  readonly root: number;
  readonly path: string;
}

/** What folders mean, before any of their files is looked at. */
export interface FolderLayout {
  readonly layout: 'folders' | 'splits';
  /** In natural order, with those that have no image. */
  readonly classes: readonly LayoutClass[];
  /** The class folders of each root. */
  readonly classFolders: readonly ClassFolders[];
  /** What a folder says of the files that lie in it; null beside the class folders. */
  readonly placeAt: (root: number, folder: string) => ClassPlace | null;
}

/**
 * Understands dropped folders, by names alone:
 * - folders that hold a single folder and no images are gone through;
 * - `train` with `val` or `test` beside it (see splitOf in class-folders.ts), or such folders only, give the splits,
 *   and the folders in them are the classes;
 * - otherwise each folder is a class, with the images at any depth below it;
 * - of several dropped folders, one that holds images itself is a class; any other is understood by itself, and
 *   classes of one name become one. Dropping `train` and `test` together is like dropping the folder above.
 */
export function layoutOf(trees: readonly Folder[]): FolderLayout {
  const classFolders = classFoldersOf(trees);
  const classes = new Map<string, LayoutClass>();
  classFolders.forEach(({ byPath }, root) => {
    for (const [path, { className }] of byPath) {
      if (!classes.has(className)) classes.set(className, { name: className, root, path });
    }
  });
  return {
    layout: classFolders.some((folders) => folders.hasSplits) ? 'splits' : 'folders',
    classes: [...classes.values()].sort((a, b) => compareNatural(a.name, b.name)),
    classFolders,
    placeAt: (root, folder) => placeOf(`${folder}/`, classFolders[root]) ?? null,
  };
}

function placeOf(path: string, folders: ClassFolders | undefined): ClassPlace | undefined {
  return folders?.byPath.get(folderAtDepth(path, folders.depth));
}

/** The first `depth` folders of a file's path; a file that lies higher gets a path that no folder has. */
function folderAtDepth(path: string, depth: number): string {
  let end = depth === 0 ? 0 : -1;
  for (let level = 0; level < depth; level++) {
    end = path.indexOf('/', end + 1);
    if (end < 0) return '/';
  }
  return path.slice(0, end);
}

/**
 * @param path the dropped folders, for the message
 * @param images files that look like pictures
 * @throws RidgelineError `nothingFound`, `noClasses`, `oneClass`
 */
export function refuseUnusable(path: string, images: number, classesWithFiles: ReadonlySet<string>): void {
  if (images === 0) {
    throw new RidgelineError(
      'nothingFound',
      `No image was found in ${path}: expected folders of images, one folder per class.`,
      { path },
    );
  }
  const [className] = classesWithFiles;
  if (className === undefined) {
    throw new RidgelineError(
      'noClasses',
      `${path} holds ${images} images but no class folders: expected one folder per class.`,
      { path, count: images },
    );
  }
  if (classesWithFiles.size === 1) {
    throw new RidgelineError(
      'oneClass',
      `Only the class ${className} has images in ${path}: expected at least two class folders with images.`,
      { className, path },
    );
  }
}
