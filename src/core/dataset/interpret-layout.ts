import { RidgelineError } from '../errors';
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

export interface Layout {
  readonly layout: 'folders' | 'splits';
  /** In natural order, with those that have no image. Their positions become the labels. */
  readonly classes: readonly LayoutClass[];
  /** In the order in which they were listed. */
  readonly files: readonly PlacedFile[];
  /** The class that a path belongs to, be it a file, a folder within a class or the class folder itself. */
  readonly classAt: (root: number, path: string) => string | null;
}

interface ClassPlace {
  readonly className: string;
  readonly given: SplitName | null;
}

/** The class folders of one root: all lie at the same depth. */
interface ClassFolders {
  readonly depth: number;
  readonly byPath: ReadonlyMap<string, ClassPlace>;
  readonly hasSplits: boolean;
}

/**
 * Understands dropped folders, by names alone:
 * - folders that hold a single folder and no images are gone through;
 * - `train` with `val` or `test` beside it (see splitOf for the spellings), or such folders only, give the splits,
 *   and the folders in them are the classes;
 * - otherwise each folder is a class, with the images at any depth below it;
 * - of several dropped folders, one that holds images itself is a class; any other is understood by itself, and
 *   classes of one name become one. Dropping `train` and `test` together is like dropping the folder above.
 *
 * @throws RidgelineError `nothingFound`, `noClasses`, `oneClass`
 */
export function interpretLayout(roots: readonly ListedRoot[]): Layout {
  const trees = roots.map((root) => folderTree(root.name, root.files, root.folders));
  const perRoot = classFoldersOf(trees);
  const classes = new Map<string, LayoutClass>();
  perRoot.forEach(({ byPath }, root) => {
    for (const [path, { className }] of byPath) {
      if (!classes.has(className)) classes.set(className, { name: className, root, path });
    }
  });
  const files = roots.flatMap((root, index) => place(root.files, index, perRoot[index]));
  refuseUnusable(
    roots.map((root) => root.path).join(', '),
    trees.reduce((sum, tree) => sum + tree.imagesBelow, 0),
    new Set(files.flatMap((file) => file.className ?? [])),
  );
  return {
    layout: perRoot.some((folders) => folders.hasSplits) ? 'splits' : 'folders',
    classes: [...classes.values()].sort((a, b) => compareNatural(a.name, b.name)),
    files,
    classAt: (root, path) => placeOf(`${path}/`, perRoot[root])?.className ?? null,
  };
}

/** `train|training`, `val|valid|validation|dev`, `test|testing`, in any case. */
export function splitOf(folderName: string): SplitName | null {
  const name = folderName.toLowerCase();
  if (/^train(ing)?$/.test(name)) return 'train';
  if (/^(val|valid|validation|dev)$/.test(name)) return 'validation';
  return /^test(ing)?$/.test(name) ? 'test' : null;
}

function classFoldersOf(trees: readonly Folder[]): ClassFolders[] {
  const [only] = trees;
  if (trees.length === 1 && only !== undefined) return [ofOneRoot(only)];
  if (giveSplits(trees)) return trees.map((tree) => classes(tree.folders, 1, splitOf(tree.name)));
  return trees.map((tree) => (tree.images > 0 ? classes([tree], 0, null) : ofOneRoot(tree)));
}

function ofOneRoot(root: Folder): ClassFolders {
  let top = root;
  let depth = 1;
  for (let inner = wrappedIn(top); inner !== null; inner = wrappedIn(top)) {
    top = inner;
    depth++;
  }
  if (!giveSplits(top.folders)) return classes(top.folders, depth, null);
  const bySplit = top.folders
    .filter((folder) => splitOf(folder.name) !== null)
    .map((folder) => classes(folder.folders, depth + 1, splitOf(folder.name)));
  return {
    depth: depth + 1,
    byPath: new Map(bySplit.flatMap((folders) => [...folders.byPath])),
    hasSplits: true,
  };
}

function classes(folders: readonly Folder[], depth: number, given: SplitName | null): ClassFolders {
  const byPath = new Map(folders.map((folder) => [folder.path, { className: folder.name, given }]));
  return { depth, byPath, hasSplits: given !== null };
}

/** At least train and another split, or nothing but such folders (two or more: a single one is gone through). */
function giveSplits(folders: readonly Folder[]): boolean {
  const splits = folders.flatMap((folder) => splitOf(folder.name) ?? []);
  return new Set(splits).size > 1 && (splits.includes('train') || splits.length === folders.length);
}

/**
 * The single folder inside, if this one only wraps it. A folder of images is not gone into: it is a class, though
 * the only one; unless it holds class folders too, beside which some images lie loose.
 */
function wrappedIn(folder: Folder): Folder | null {
  const [inner] = folder.folders;
  if (inner === undefined || folder.folders.length > 1 || folder.images > 0) return null;
  const withImages = inner.folders.filter((f) => f.imagesBelow > 0).length;
  return withImages > (inner.images > 0 ? 1 : 0) ? inner : null;
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

function refuseUnusable(path: string, images: number, classesWithFiles: ReadonlySet<string>): void {
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
