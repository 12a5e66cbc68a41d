import { basename } from 'node:path';
import { isIgnored, looksLikeImage } from '@core/dataset/file-names';
import { layoutOf, refuseUnusable, type FolderLayout } from '@core/dataset/interpret-layout';
import type { Catalogue } from '../catalogue/catalogue';
import type { Decode } from '../decode';
import { TimeSlices } from '../time-slices';
import { inspectFiles } from './inspect-files';
import { ListedFiles } from './listed-files';
import { emptyClasses, problemsOfListing } from './listing-problems';
import { openRoots, walkRoots, type Dropped } from './list-roots';

/**
 * Lists the dropped folders, understands their layout, and has every file's header read, in the order of the paths.
 * The catalogue fills meanwhile. Whatever is wrong with a file or folder is a problem in the catalogue and stops
 * nothing.
 *
 * @throws RidgelineError `folderNotFound`, `nothingFound`, `noClasses`, `oneClass`, `cancelled`
 */
export async function scan(catalogue: Catalogue, decode: Decode, signal: AbortSignal): Promise<void> {
  const dropped = await openRoots(catalogue.roots);
  const { roots } = dropped;
  catalogue.progress.trees = roots.map(({ tree }) => tree);
  const walked = await walkRoots(roots, signal);
  const layout = understand(dropped);
  const files = new ListedFiles(roots, walked, layout);
  const classes = layout.classes.map(({ name }) => name);
  catalogue.begin(
    files.folders,
    classes,
    layout.layout,
    problemsOfListing(dropped, walked, layout),
    files.length,
  );
  const filled = await inspectFiles(catalogue, files, decode, signal);
  catalogue.add(0, [], emptyClasses(roots, layout, filled));
  await catalogue.finish(new TimeSlices(signal));
}

function understand({ roots, looseFiles }: Dropped): FolderLayout {
  const layout = layoutOf(roots.map(({ tree }) => tree));
  const withFiles = new Set<string>();
  layout.classFolders.forEach(({ byPath }, root) => {
    for (const folder of roots[root]?.tree.all() ?? []) {
      const place = byPath.get(folder.path);
      if (place !== undefined && folder.filesBelow > 0) withFiles.add(place.className);
    }
  });
  // Only files were dropped: they are told like a folder that holds nothing but them.
  const shown = roots.length > 0 ? roots.map(({ path }) => path) : looseFiles.map((path) => basename(path));
  const images =
    roots.reduce((sum, { tree }) => sum + tree.imagesBelow, 0) +
    (roots.length > 0 ? 0 : countImages(looseFiles));
  refuseUnusable(shown.join(', '), images, withFiles);
  return layout;
}

function countImages(files: readonly string[]): number {
  return files.map((path) => basename(path)).filter((name) => !isIgnored(name) && looksLikeImage(name))
    .length;
}
