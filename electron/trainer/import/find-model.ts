import { lstat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { exportedFiles } from '@core/export/exported-settings';
import { allVariants, modelFiles, variantFolder, type ModelVariant } from '@core/export/formats';
import { refused } from './refuse-model';

/** One model of a Ridgeline export. */
export interface ExportedVariant extends ModelVariant {
  /** The file that it is known by. */
  readonly file: string;
}

export interface FoundExport {
  readonly kind: 'export';
  /** With settings.json and what else stands beside the models. */
  readonly folder: string;
  /** Those that were meant, at least one. */
  readonly models: readonly ExportedVariant[];
}

/** What a path means. */
export type FoundModel = FoundExport | { readonly kind: 'keras' | 'hdf5' | 'tfjs'; readonly file: string };

const modelJson = 'model.json';
const endings: ReadonlyMap<string, 'keras' | 'hdf5' | 'tfjs'> = new Map([
  ['.keras', 'keras'],
  ['.h5', 'hdf5'],
  ['.hdf5', 'hdf5'],
  ['.json', 'tfjs'],
]);

/**
 * What kind of model a path means, by the names of files alone.
 * @throws RidgelineError `modelRefused` for a path that is not there, or is no model
 */
export async function findModel(path: string): Promise<FoundModel> {
  const kind = await kindOf(path);
  if (kind === null) throw refused(path, 'missing', 'it is not there');
  const folder = kind === 'folder' ? path : dirname(path);
  const exported = await exportAround(folder, kind === 'file' ? path : null);
  if (exported !== null) return exported;
  if (kind === 'folder') {
    const file = join(path, modelJson);
    if ((await kindOf(file)) !== null) return { kind: 'tfjs', file };
  } else {
    const ending = endings.get(extname(path).toLowerCase());
    if (ending !== undefined) return { kind: ending, file: path };
  }
  const why =
    'expected is the folder of an export of Ridgeline, a .keras, .h5 or .hdf5 file of Keras, or a model.json of ' +
    'TensorFlow.js';
  throw refused(path, 'unknownKind', why);
}

/** The export whose folder this is, or the folder above: then only what is in it, or the file, is meant. */
async function exportAround(folder: string, file: string | null): Promise<FoundExport | null> {
  for (const root of [folder, dirname(folder)]) {
    if ((await kindOf(join(root, exportedFiles.settings))) === null) continue;
    const models = await modelsIn(root);
    const isMeant = (model: ExportedVariant) =>
      file === null || isBeside(file)
        ? root === folder || dirname(model.file) === folder
        : model.file === file || (dirname(model.file) === folder && root !== folder);
    const meant = models.filter(isMeant);
    if (meant.length > 0) return { kind: 'export', folder: root, models: meant };
  }
  return null;
}

/** A file of the export that is none of a model. */
function isBeside(file: string): boolean {
  return [...Object.values<string>(exportedFiles), 'golden.json'].includes(basename(file));
}

/** One whose folder is the export's own was written by an older version. */
async function modelsIn(root: string): Promise<ExportedVariant[]> {
  const places: ExportedVariant[] = [
    ...allVariants.map((variant) => ({
      ...variant,
      file: join(root, variantFolder(variant), modelFiles[variant.format]),
    })),
    { format: 'tfjs', precision: 'float32', file: join(root, modelFiles.tfjs) },
  ];
  const kinds = await Promise.all(places.map(({ file }) => kindOf(file)));
  return places.filter((_, index) => kinds[index] === 'file');
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  return found.isDirectory() ? 'folder' : 'file';
}
