import type { Folder } from './folder';
import type { SplitName } from './split-settings';

/** What a class folder says of the files in it. */
export interface ClassPlace {
  readonly className: string;
  readonly given: SplitName | null;
}

/** The class folders of one root: all lie at the same depth. */
export interface ClassFolders {
  readonly depth: number;
  readonly byPath: ReadonlyMap<string, ClassPlace>;
  readonly hasSplits: boolean;
}

/** `train|training`, `val|valid|validation|dev`, `test|testing`, in any case. */
function splitOf(folderName: string): SplitName | null {
  const name = folderName.toLowerCase();
  if (/^train(ing)?$/.test(name)) return 'train';
  if (/^(val|valid|validation|dev)$/.test(name)) return 'validation';
  return /^test(ing)?$/.test(name) ? 'test' : null;
}

/** The class folders of each root; interpretLayout says by which rules. */
export function classFoldersOf(trees: readonly Folder[]): ClassFolders[] {
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
