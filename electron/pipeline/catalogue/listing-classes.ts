import { layoutOf } from '@core/dataset/interpret-layout';
import type { ClassSummary, ScanSummary } from '@core/dataset/scan-summary';
import type { GrowingFolder } from '../scan/growing-folder';

/** What the folders that have been listed so far would mean if there were no more. */
export function classesSoFar(trees: readonly GrowingFolder[]): Pick<ScanSummary, 'classes' | 'layout'> {
  const { layout, classes, classFolders } = layoutOf(trees);
  const files = new Map<string, number>();
  trees.forEach((tree, root) => {
    const { byPath = new Map<string, { className: string }>(), depth = 0 } = classFolders[root] ?? {};
    for (const folder of foldersAt(tree, depth)) {
      const className = byPath.get(folder.path)?.className;
      if (className !== undefined) files.set(className, (files.get(className) ?? 0) + folder.filesBelow);
    }
  });
  return {
    layout,
    classes: classes.map(({ name }): ClassSummary => ({
      name,
      images: files.get(name) ?? 0,
      excluded: 0,
      problems: 0,
      given: { train: 0, validation: 0, test: 0 },
      thumbnails: [],
      folders: [name],
    })),
  };
}

function foldersAt(folder: GrowingFolder, depth: number): GrowingFolder[] {
  return depth === 0 ? [folder] : folder.folders.flatMap((inner) => foldersAt(inner, depth - 1));
}
