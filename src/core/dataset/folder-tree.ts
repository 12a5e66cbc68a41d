import { isCompanion, isIgnored, looksLikeImage } from './file-names';

/** A folder as the layout is read from it. Ignored and companion files are not in it. */
export interface Folder {
  readonly name: string;
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  readonly folders: readonly Folder[];
  /** Files directly in it that look like pictures. */
  readonly images: number;
  /** The same, at any depth. */
  readonly imagesBelow: number;
}

interface GrowingFolder extends Folder {
  readonly folders: GrowingFolder[];
  images: number;
  imagesBelow: number;
}

/** Whether a file takes part in a scan: neither it nor a folder above it is ignored, and it is no companion. */
export function isCandidate(path: string): boolean {
  const names = path.split('/');
  return !names.some(isIgnored) && !isCompanion(names[names.length - 1] ?? '');
}

/** Builds the tree of one root from relative paths, in the order in which they come. */
export function folderTree(name: string, files: readonly string[], folders: readonly string[]): Folder {
  const root: GrowingFolder = { name, path: '', folders: [], images: 0, imagesBelow: 0 };
  const known = new Map<string, GrowingFolder>([['', root]]);
  const folderAt = (path: string): GrowingFolder => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const slash = path.lastIndexOf('/');
    const made: GrowingFolder = {
      name: path.slice(slash + 1),
      path,
      folders: [],
      images: 0,
      imagesBelow: 0,
    };
    known.set(path, made);
    folderAt(parentOf(path)).folders.push(made);
    return made;
  };
  for (const path of folders) if (!path.split('/').some(isIgnored)) folderAt(path);
  for (const path of files) {
    if (isCandidate(path) && looksLikeImage(path.slice(path.lastIndexOf('/') + 1))) {
      folderAt(parentOf(path)).images++;
    }
  }
  sumUp(root);
  return root;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function sumUp(folder: GrowingFolder): number {
  folder.imagesBelow = folder.images + folder.folders.reduce((sum, inner) => sum + sumUp(inner), 0);
  return folder.imagesBelow;
}
