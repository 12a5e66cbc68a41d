import { join } from 'node:path';
import type { FolderLayout } from '@core/dataset/interpret-layout';
import { absoluteIn, pathIn, type CatalogueFolder } from '../catalogue/image-columns';
import type { Root } from './list-roots';
import type { Walked } from './walk';

/** A listed file: the position of its folder, and its name. */
export interface ListedFile {
  readonly folder: number;
  readonly name: string;
}

/** All files of all roots, in the order of their paths, as they were listed. */
export class ListedFiles {
  readonly folders: CatalogueFolder[] = [];
  readonly length: number;
  private readonly begins: number[] = [];

  constructor(
    roots: readonly Root[],
    private readonly walked: readonly Walked[],
    layout: FolderLayout,
  ) {
    walked.forEach(({ folders }, number) => {
      const root = roots[number];
      this.begins.push(this.folders.length);
      for (const { path } of folders) {
        const place = layout.placeAt(number, path);
        this.folders.push({
          relative: path === '' ? (root?.prefix ?? '').slice(0, -1) : (root?.prefix ?? '') + path,
          absolute: join(root?.folder ?? '', path),
          className: place?.className ?? null,
          isClass: layout.classFolders[number]?.byPath.has(path) ?? false,
          given: place?.given ?? null,
        });
      }
    });
    this.length = walked.reduce((sum, { files }) => sum + files.names.length, 0);
  }

  /** The files in portions, the last one shorter. */
  *chunks(size: number): Generator<ListedFile[], void, undefined> {
    let chunk: ListedFile[] = [];
    for (const [root, { files }] of this.walked.entries()) {
      for (const [i, name] of files.names.entries()) {
        chunk.push({ folder: (this.begins[root] ?? 0) + files.folder.at(i), name });
        if (chunk.length < size) continue;
        yield chunk;
        chunk = [];
      }
    }
    if (chunk.length > 0) yield chunk;
  }

  path({ folder, name }: ListedFile): string {
    return absoluteIn(this.folders[folder]?.absolute ?? '', name);
  }

  relative({ folder, name }: ListedFile): string {
    return pathIn(this.folders[folder]?.relative ?? '', name);
  }

  /** Null for a file that lies beside the class folders. */
  className({ folder }: ListedFile): string | null {
    return this.folders[folder]?.className ?? null;
  }
}
