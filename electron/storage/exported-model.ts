import { readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import {
  exportedFiles,
  exportedLabelsSchema,
  exportedSettingsSchema,
  type ExportedSettings,
} from '@core/export/exported-settings';
import { allVariants, modelFiles, variantFolder, type ModelVariant } from '@core/export/formats';
import { systemReason } from './system-reason';

/** One model of an export on disk, and what stands beside it. Its own files are not looked at yet. */
export interface ExportedModel extends ModelVariant {
  /** With the files of the model. */
  readonly folder: string;
  readonly settings: ExportedSettings;
  /** Names in the order of the probabilities. */
  readonly classes: readonly string[];
}

/** More would be no such file: the classes of the largest dataset there is fit many times. */
const mostBytes = 64_000_000;

/**
 * The model that a path means: the folder of an export, the subfolder of one of its models, or that model's file.
 * @param wanted which of several; of those that are left the first of float32, or the first
 * @throws RidgelineError `invalidInput` for what is no export, or is damaged, or has no such model
 */
export async function findExportedModel(path: string, wanted: Partial<ModelVariant>): Promise<ExportedModel> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw refused(path, `${path} is not there.`);
  const folder = found.isDirectory() ? path : dirname(path);
  if (!found.isDirectory() && !Object.values<string>(modelFiles).includes(basename(path))) {
    const names = [...new Set(Object.values(modelFiles))].join(', ');
    throw refused(path, `${path} is no file of an exported model: expected is ${names}.`);
  }
  const isExport = existsSync(join(folder, exportedFiles.settings));
  const exported = isExport ? folder : dirname(folder);
  const inside = modelsIn(exported).filter((model) => isExport || model.folder === folder);
  if (inside.length === 0) {
    const what = isExport ? 'has no model' : 'is neither an export nor one of its models';
    const where = join('<export>', 'onnx', modelFiles.onnx);
    throw refused(
      path,
      `${path} ${what}: expected is a folder that \`ridgeline export\` wrote, or ${where}.`,
    );
  }
  const { format, precision } = wanted;
  const left = inside.filter(
    (one) =>
      (format === undefined || one.format === format) &&
      (precision === undefined || one.precision === precision),
  );
  const model = left.find((one) => one.precision === 'float32') ?? left[0];
  if (model === undefined) {
    const asked = [format, precision].filter((part) => part !== undefined).join(' with ');
    const there = inside.map((one) => `${one.format} with ${one.precision}`).join(', ');
    throw refused(path, `${path} has no ${asked}: there is ${there}.`);
  }
  const settings = await read(exported, exportedFiles.settings, exportedSettingsSchema);
  const classes = await read(exported, exportedFiles.labels, exportedLabelsSchema);
  return { ...model, settings, classes };
}

/** In the order of the formats; one whose folder is the export's own was written by an older version. */
function modelsIn(exported: string): (ModelVariant & { readonly folder: string })[] {
  const places = [
    ...allVariants.map((variant) => ({ ...variant, folder: join(exported, variantFolder(variant)) })),
    { format: 'tfjs', precision: 'float32', folder: exported } as const,
  ];
  return places.filter(({ format, folder }) => existsSync(join(folder, modelFiles[format])));
}

async function read<T>(folder: string, name: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const path = join(folder, name);
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new Error(`it has ${size} bytes`);
    const parsed = v.safeParse(schema, JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return parsed.output;
    throw new Error(v.summarize(parsed.issues).split('\n').slice(0, 2).join(' '));
  } catch (thrown) {
    throw refused(path, `${path} is not what an export has beside its models: ${systemReason(thrown)}.`);
  }
}

function refused(path: string, sentence: string): RidgelineError {
  return new RidgelineError('invalidInput', sentence, { path });
}
