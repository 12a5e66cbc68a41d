import { join, isAbsolute } from 'node:path';
import { stat } from 'node:fs/promises';
import type { SourceChanges } from '@core/dataset/dataset-entry';
import { splitNames } from '@core/dataset/split-settings';
import { readManifest } from '../../storage/dataset-manifest';
import { readSamples, tellsFiles, type OtherFile, type SampleFile } from '../../storage/dataset-samples';
import { pathOnDisk } from '../../storage/path-on-disk';
import { openRoots, walkRoots, type Root } from '../scan/list-roots';
import { isWithin, type Walked } from '../scan/walk';
import { stopIfCancelled } from '../cancelled';
import { fileStates, type FileToAsk } from './file-state';

/** Of each kind. */
const mostExamples = 3;

/**
 * How the folders that a dataset was made from differ from what they were then: they are listed as a scan lists them,
 * and every file's size and time are compared. Nothing of a folder that is missing counts as removed.
 *
 * Of a dataset from before sizes and times were kept, only files that are gone are told.
 *
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`, `folderNotFound` if a folder vanishes meanwhile, `cancelled`
 */
export async function sourceChanges(folder: string, signal: AbortSignal): Promise<SourceChanges> {
  const { sources } = await readManifest(folder);
  const samples = await readSamples(folder);
  const files = splitNames.flatMap<SampleFile | { path: string; relative: string }>(
    (split) => samples[split],
  );
  const there: string[] = [];
  const missing: string[] = [];
  for (const source of sources) ((await canBeListed(source)) ? there : missing).push(source);
  const told = new Told();
  if (there.length === 0) return { missing, ...told.result };

  const { roots } = await openRoots(there);
  const listed = await walkRoots(roots, signal);
  const prefixes = roots.map((root) => (missing.length === 0 ? root.prefix : prefixOf(root, files)));
  const known = new Map<string, OtherFile | null>();
  const others = tellsFiles(samples) ? samples.others : [];
  for (const file of [...files, ...others]) {
    if (!prefixes.some((prefix) => file.relative.startsWith(prefix))) continue;
    known.set(file.relative, 'bytes' in file ? file : null);
  }
  for await (const now of fileStates(filesOf(roots, prefixes, listed))) {
    stopIfCancelled(signal);
    const before = known.get(now.relative);
    known.delete(now.relative);
    if (!tellsFiles(samples)) continue;
    if (before === undefined || before === null) told.add('added', now.relative);
    else if (before.bytes !== now.bytes || before.modifiedMs !== now.modifiedMs) {
      told.add('changed', now.relative);
    }
  }
  for (const relative of known.keys()) told.add('removed', relative);
  return { missing, ...told.result };
}

class Told {
  private readonly counts = { added: 0, removed: 0, changed: 0 };
  private readonly examples: string[] = [];

  add(kind: keyof Told['counts'], relative: string): void {
    if (this.counts[kind]++ < mostExamples) this.examples.push(relative);
  }

  get result(): Omit<SourceChanges, 'missing'> {
    return { ...this.counts, examples: this.examples };
  }
}

/** A dataset that came from an archive tells the names of its folders only: these are nowhere. */
async function canBeListed(source: string): Promise<boolean> {
  if (!isAbsolute(source)) return false;
  return stat(pathOnDisk(source)).then(
    () => true,
    () => false,
  );
}

/**
 * What the relative paths of a folder's files begin with. While another folder is missing, the names of those that are
 * there do not tell; a sample does.
 */
function prefixOf(root: Root, files: readonly { path: string; relative: string }[]): string {
  const sample = files.find(({ path }) => isWithin(root.folder, path));
  if (sample === undefined) return root.prefix;
  const below = sample.path.length - join(root.folder, 'x').length + 1;
  return sample.relative.slice(0, sample.relative.length - below);
}

function* filesOf(
  roots: readonly Root[],
  prefixes: readonly string[],
  listed: readonly Walked[],
): Generator<FileToAsk, void, undefined> {
  for (const [i, { folders, files }] of listed.entries()) {
    for (const [at, name] of files.names.entries()) {
      const path = folders[files.folder.at(at)]?.pathOf(name) ?? name;
      yield { path: join(roots[i]?.folder ?? '', path), relative: (prefixes[i] ?? '') + path };
    }
  }
}
