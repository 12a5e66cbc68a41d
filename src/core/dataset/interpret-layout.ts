import { RidgelineError } from '../errors';
import { classFoldersOf, type ClassFolders, type ClassPlace } from './class-folders';
import { folderTree, isCandidate, type Folder } from './folder-tree';
import { compareNatural } from './natural-order';
import type { SplitName } from './split-settings';

/** One dropped file or folder: everything in it, as paths relative to it with `/`. */
export interface ListedRoot {
  /** The folder's own name, which becomes a class if the folder holds images itself. */
  readonly name: string;
  /** How the user knows it, for messages. */
  readonly path: string;
  /** In a fixed order. */
  readonly files: readonly string[];
  /** Also the empty ones. */
  readonly folders: readonly string[];
}

/** A file that takes part, and where it belongs. */
export interface PlacedFile {
  /** Index of its root. */
  readonly root: number;
  /** Relative to its root. */
  readonly path: string;
  /** Null for a file that lies beside the class folders. */
  readonly className: string | null;
  /** The split that a train/val/test folder gives. */
  readonly given: SplitName | null;
}

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

export interface Layout extends Pick<FolderLayout, 'layout' | 'classes'> {
  /** In the order in which they were listed. */
  readonly files: readonly PlacedFile[];
  /** The class that a path belongs to, be it a file, a folder within a class or the class folder itself. */
  readonly classAt: (root: number, path: string) => string | null;
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

/**
 * The same for folders of which all is known, with the place of every file.
 * @throws RidgelineError `nothingFound`, `noClasses`, `oneClass`
 */
export function interpretLayout(roots: readonly ListedRoot[]): Layout {
  const trees = roots.map((root) => folderTree(root.name, root.files, root.folders));
  const { layout, classes, classFolders, placeAt } = layoutOf(trees);
  const files = roots.flatMap((root, index) => place(root.files, index, classFolders[index]));
  refuseUnusable(
    roots.map((root) => root.path).join(', '),
    trees.reduce((sum, tree) => sum + tree.imagesBelow, 0),
    new Set(files.flatMap((file) => file.className ?? [])),
  );
  return { layout, classes, files, classAt: (root, path) => placeAt(root, path)?.className ?? null };
}

function place(files: readonly string[], root: number, folders: ClassFolders | undefined): PlacedFile[] {
  return files.filter(isCandidate).map((path) => {
    const found = placeOf(path, folders);
    return { root, path, className: found?.className ?? null, given: found?.given ?? null };
  });
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
