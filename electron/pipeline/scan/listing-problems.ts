import { basename, join } from 'node:path';
import type { FolderLayout } from '@core/dataset/interpret-layout';
import type { Rejected } from '../catalogue/rejected';
import type { Dropped, Root } from './list-roots';
import type { Walked } from './walk';

/** Links, unreadable folders and the like; they have been found before any file was opened, and come first. */
export function problemsOfListing(
  { roots, looseFiles }: Dropped,
  walked: readonly Walked[],
  layout: FolderLayout,
): Rejected[] {
  const loose = looseFiles.map((path): Rejected => {
    const finding = { code: 'looseImage' as const, detail: {} };
    return { finding, relative: basename(path), absolute: path, className: null, isFile: false };
  });
  const inside = walked.flatMap(({ problems }, number) =>
    problems.map(({ code, detail, path }): Rejected => ({
      finding: { code, detail },
      ...placeOf(roots[number], path),
      className: layout.placeAt(number, path)?.className ?? null,
    })),
  );
  return [...loose, ...inside];
}

/** @param filled the classes that have an image */
export function emptyClasses(
  roots: readonly Root[],
  layout: FolderLayout,
  filled: ReadonlySet<string>,
): Rejected[] {
  return layout.classes
    .filter(({ name }) => !filled.has(name))
    .map(({ name, root, path }) => ({
      finding: { code: 'emptyClass', detail: {} },
      ...placeOf(roots[root], path),
      className: name,
    }));
}

function placeOf(root: Root | undefined, path: string): Pick<Rejected, 'relative' | 'absolute' | 'isFile'> {
  return { relative: (root?.prefix ?? '') + path, absolute: join(root?.folder ?? '', path), isFile: false };
}
