import { isCompanion, isIgnored, looksLikeImage } from '@core/dataset/file-names';
import type { Folder } from '@core/dataset/folder';
import {
  layoutOf,
  refuseUnusable,
  type FolderLayout,
  type LayoutClass,
} from '@core/dataset/interpret-layout';
import type { SplitName } from '@core/dataset/split-settings';

/** One dropped folder: everything in it, as paths relative to it. */
export interface ListedRoot {
  readonly name: string;
  /** How the user knows it. */
  readonly path: string;
  readonly files: readonly string[];
  /** Also the empty ones. */
  readonly folders: readonly string[];
}

export interface PlacedFile {
  readonly root: number;
  readonly path: string;
  readonly className: string | null;
  readonly given: SplitName | null;
}

export interface Layout {
  readonly layout: FolderLayout['layout'];
  readonly classes: readonly LayoutClass[];
  readonly files: readonly PlacedFile[];
}

/** What folders mean that hold these paths, with the place of every file, as a scan finds it. */
export function interpretLayout(roots: readonly ListedRoot[]): Layout {
  const trees = roots.map(treeOf);
  const { layout, classes, placeAt } = layoutOf(trees);
  const files = roots.flatMap((root, number) =>
    root.files.filter(takesPart).map((path): PlacedFile => {
      const place = placeAt(number, parentOf(path));
      return { root: number, path, className: place?.className ?? null, given: place?.given ?? null };
    }),
  );
  refuseUnusable(
    roots.map(({ path }) => path).join(', '),
    trees.reduce((sum, tree) => sum + tree.imagesBelow, 0),
    new Set(files.flatMap(({ className }) => className ?? [])),
  );
  return { layout, classes, files };
}

function treeOf({ name, files, folders }: ListedRoot): Folder {
  const isListed = (path: string): boolean => !path.split('/').some(isIgnored);
  const build = (path: string, folderName: string): Folder => {
    const inner = folders
      .filter((folder) => folder !== '' && parentOf(folder) === path && isListed(folder))
      .map((folder) => build(folder, nameOf(folder)));
    const images = files.filter(
      (file) => parentOf(file) === path && takesPart(file) && looksLikeImage(nameOf(file)),
    ).length;
    const imagesBelow = inner.reduce((sum, folder) => sum + folder.imagesBelow, images);
    return { name: folderName, path, folders: inner, images, imagesBelow };
  };
  return build('', name);
}

function takesPart(path: string): boolean {
  return !path.split('/').some(isIgnored) && !isCompanion(nameOf(path));
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
