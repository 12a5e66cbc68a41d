import { join } from 'node:path';
import { interpretLayout, type Layout } from '@core/dataset/interpret-layout';
import type { Problem } from '@core/dataset/problem';
import type { FromPipeline, ScannedFile } from '@core/protocol/pipeline';
import { stopIfCancelled } from '../cancelled';
import { mapInOrder } from '../map-in-order';
import { Pace } from '../pace';
import { inspectFile, type ListedFile } from './inspect-file';
import { listRoots, type ListedRoots } from './list-roots';

/** Files that are open at once. More than the threads that read them, so that none of these ever waits. */
const inFlight = { items: 16 };

/** What a scan says as it goes on, without the number of the request. */
export type ScanMessage = WithoutId<
  Extract<FromPipeline, { type: 'listed' | 'layout' | 'read' | 'scanned' }>
>;
type WithoutId<M> = M extends unknown ? Omit<M, 'id'> : never;

/**
 * Lists the dropped folders, understands their layout, and inspects every file in the order of the paths. Says what
 * it finds at most about ten times a second; only the layout and the end are said once each.
 *
 * @throws RidgelineError `folderNotFound`, `nothingFound`, `noClasses`, `oneClass`, `cancelled`
 */
export async function scan(
  paths: readonly string[],
  say: (message: ScanMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  const pace = new Pace();
  const listed = await listRoots(
    paths,
    (found) => {
      if (pace.isDue()) say({ type: 'listed', found });
    },
    signal,
  );
  const layout = understand(listed);
  const files = layout.files.map((placed): ListedFile => {
    const root = listed.roots[placed.root];
    const { className, given } = placed;
    return {
      path: join(root?.folder ?? '', placed.path),
      relative: (root?.prefix ?? '') + placed.path,
      className,
      given,
    };
  });
  say({
    type: 'layout',
    layout: layout.layout,
    classes: layout.classes.map(({ name }) => name),
    total: files.length,
  });

  let batch: { files: ScannedFile[]; problems: Problem[] } = {
    files: [],
    problems: problemsOfListing(listed, layout),
  };
  let read = 0;
  const filled = new Set<string>();
  const sayBatch = (): void => {
    say({ type: 'read', read, ...batch });
    batch = { files: [], problems: [] };
  };
  for await (const { file, problems } of mapInOrder(files, inFlight, inspectFile)) {
    stopIfCancelled(signal);
    read++;
    batch.problems.push(...problems);
    if (file !== null) {
      batch.files.push(file);
      filled.add(file.className);
    }
    if (pace.isDue()) sayBatch();
  }
  batch.problems.push(...emptyClasses(listed, layout, filled));
  sayBatch();
  say({ type: 'scanned' });
}

function understand({ roots, looseFiles }: ListedRoots): Layout {
  if (roots.length > 0) return interpretLayout(roots);
  // Only files were dropped: they are told like a folder that holds nothing but them.
  return interpretLayout([{ name: '', path: looseFiles.join(', '), files: looseFiles, folders: [] }]);
}

/** Links, unreadable folders and the like; they have been found before any file was opened, and come first. */
function problemsOfListing({ roots, looseFiles }: ListedRoots, layout: Layout): Problem[] {
  const loose = looseFiles.map((path): Problem => ({
    code: 'looseImage',
    path,
    className: null,
    detail: {},
  }));
  const inside = roots.flatMap(({ prefix, problems }, root) =>
    problems.map(({ code, path, detail }): Problem => {
      return { code, path: prefix + path, className: layout.classAt(root, path), detail };
    }),
  );
  return [...loose, ...inside];
}

function emptyClasses({ roots }: ListedRoots, layout: Layout, filled: ReadonlySet<string>): Problem[] {
  return layout.classes
    .filter(({ name }) => !filled.has(name))
    .map(({ name, root, path }) => ({
      code: 'emptyClass',
      path: (roots[root]?.prefix ?? '') + path,
      className: name,
      detail: {},
    }));
}
