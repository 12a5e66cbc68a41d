import { join } from 'node:path';
import * as v from 'valibot';
import { exportedFiles, exportedLabelsSchema, exportedSettingsSchema } from '@core/export/exported-settings';
import { exportPrecisions, type ExportFormat } from '@core/export/formats';
import { buildNetwork } from '@core/network/build-network';
import { levelScaling } from '@core/network/input-scaling';
import { networkParameters } from '@core/network/parameters';
import { messageOf, refused } from '../refuse-model';
import type { ExportedVariant, FoundExport } from '../find-model';
import { requireFinite } from '../keras/network-builder';
import type { ReadModel } from '../read-model';
import { parseUntrusted } from '../untrusted/parse-json';
import { readUntrustedText } from '../untrusted/read-file';
import { readGolden } from './read-golden';
import { exportedWeights, hasWeights } from './exported-weights';

/** Which is read of several that are equally exact: the smallest effort first. */
const formatOrder: readonly ExportFormat[] = ['keras', 'tfjs', 'onnx', 'tfjs-graph', 'savedmodel'];

/**
 * Reads an export of Ridgeline: the network is that of its settings, and its weights are taken from the most exact model
 * that is there.
 * @throws RidgelineError `modelRefused`
 */
export async function readExport({ folder, models }: FoundExport): Promise<ReadModel> {
  const settings = await readBeside(folder, exportedFiles.settings, exportedSettingsSchema);
  const classNames = await readBeside(folder, exportedFiles.labels, exportedLabelsSchema);
  const { hyperparameters, dataset, run } = settings;
  const { imageSize, colour, fit } = dataset.preparation;
  const channels = colour === 'grey' ? 1 : 3;
  const file = join(folder, exportedFiles.settings);
  if (dataset.mean.length !== channels || dataset.std.length !== channels) {
    throw refused(
      file,
      'invalid',
      `it has figures for ${dataset.mean.length} channels, and its pictures have ${channels}`,
    );
  }
  const { mean, std } = levelScaling(hyperparameters, dataset);
  const model = bestOf(folder, models);
  const network = buildNetwork(hyperparameters, [imageSize, imageSize, channels], classNames.length);
  const parameters = safely(file, () => networkParameters(network));
  const weights = await exportedWeights(model, network, parameters);
  for (const { name } of parameters) {
    const values = weights.get(name);
    if (values !== undefined) requireFinite(model.file, name, values);
  }
  return {
    ...{ format: 'ridgeline', name: run.name, inputShape: [imageSize, imageSize, channels], settings },
    ...{ hidden: network.layers.slice(0, -1), weights, precision: model.precision },
    ...{ outputs: classNames.length, scaling: { mean, std }, fit, classNames },
    golden: await readGolden(folder, imageSize, classNames.length),
    leftOut: [],
  };
}

/** The most exact one of which the weights can be had back. */
function bestOf(folder: string, models: readonly ExportedVariant[]): ExportedVariant {
  const usable = models
    .filter(hasWeights)
    .toSorted(
      (a, b) =>
        exportPrecisions.indexOf(a.precision) - exportPrecisions.indexOf(b.precision) ||
        formatOrder.indexOf(a.format) - formatOrder.indexOf(b.format),
    );
  const [best] = usable;
  if (best !== undefined) return best;
  const formats = 'keras, tfjs, tfjs-graph, savedmodel, onnx (float32, float16)';
  const why = `its weights cannot be had back; export the run again as one of these: ${formats}`;
  throw refused(folder, 'noWeights', why, { formats });
}

async function readBeside<T>(folder: string, name: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const file = join(folder, name);
  const value = parseUntrusted(await readUntrustedText(file), file);
  const parsed = safely(file, () => v.safeParse(schema, value));
  if (parsed.success) return parsed.output;
  throw refused(
    file,
    'invalid',
    `it is not what an export has (${v.summarize(parsed.issues).slice(0, 200)})`,
  );
}

/** What was made of the file must be a network. */
function safely<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (thrown) {
    throw refused(file, 'invalid', messageOf(thrown).slice(0, 200));
  }
}
