import { basename, extname } from 'node:path';
import { convertModel } from './keras/convert-model';
import { finishNetwork } from './keras/finish-network';
import { inputOf } from './keras/input-shape';
import { NetworkBuilder } from './keras/network-builder';
import { storedModel } from './keras/stored-model';
import { namesBeside } from './names-beside';
import type { ReadModel } from './read-model';
import { refused } from './refuse-model';
import { Hdf5File } from './untrusted/hdf5-file';
import { readZip } from './untrusted/open-zip';
import { parseUntrusted } from './untrusted/parse-json';
import { largestFile, largestText, readUntrusted, requirePlainFile } from './untrusted/read-file';
import { KerasWeights } from './weights/keras-weights';
import { LegacyWeights } from './weights/legacy-weights';
import type { WeightSource } from './weights/weight-source';

/** A file of Keras: .keras is an archive of Keras 3, .h5 what `model.save` wrote before, and still does when asked. */
export async function readKerasModel(file: string, kind: 'keras' | 'hdf5'): Promise<ReadModel> {
  const { hdf5, description, loss, source } = await (kind === 'keras' ? openKeras(file) : openHdf5(file));
  try {
    const read = readDescribed(file, description, loss, source);
    return {
      ...read,
      ...{ format: 'keras', name: basename(file, extname(file)), settings: null, golden: null },
      classNames: (await namesBeside(file, read.outputs)).classNames,
    };
  } finally {
    hdf5.close();
  }
}

/** A model that has been opened. Whoever has it closes it. */
export interface OpenedKeras {
  readonly hdf5: Hdf5File;
  /** With `class_name` and `config`. */
  readonly description: unknown;
  readonly loss: unknown;
  readonly source: WeightSource;
}

const configName = 'config.json';
const weightsName = 'model.weights.h5';

/** A .keras file. @throws RidgelineError `modelRefused` */
export async function openKeras(file: string): Promise<OpenedKeras> {
  await requirePlainFile(file);
  const files = await readZip(
    file,
    new Map([
      [configName, largestText],
      [weightsName, largestFile],
    ]),
  );
  const [config, weights] = [files.get(configName), files.get(weightsName)];
  if (config === undefined || weights === undefined) {
    const missing = config === undefined ? configName : weightsName;
    throw refused(file, 'damaged', `${missing} is not in it`);
  }
  const description = parseUntrusted(new TextDecoder().decode(config), file);
  const hdf5 = await Hdf5File.open(weights, file);
  return {
    hdf5,
    description,
    loss: lossIn(description, 'compile_config'),
    source: new KerasWeights(hdf5, file),
  };
}

/** A file that Keras 2 and its followers write into HDF5 alone. */
async function openHdf5(file: string): Promise<OpenedKeras> {
  const hdf5 = await Hdf5File.open(await readUntrusted(file), file);
  try {
    const text = hdf5.text('', 'model_config');
    if (text === null) {
      const why =
        'it has no description of a model, as one has that was written by model.save; weights alone are not enough';
      throw refused(file, 'invalid', why);
    }
    const training = hdf5.text('', 'training_config');
    const compiled = training === null ? null : parseUntrusted(training, file);
    return {
      hdf5,
      description: parseUntrusted(text, file),
      loss: typeof compiled === 'object' && compiled !== null && 'loss' in compiled ? compiled.loss : null,
      source: new LegacyWeights(hdf5, file, 'model_weights'),
    };
  } catch (thrown) {
    hdf5.close();
    throw thrown;
  }
}

function lossIn(description: unknown, key: string): unknown {
  if (typeof description !== 'object' || description === null || !(key in description)) return null;
  const compiled: unknown = Object.entries(description).find(([name]) => name === key)?.[1];
  return typeof compiled === 'object' && compiled !== null && 'loss' in compiled ? compiled.loss : null;
}

/** What a description and its weights say, in Ridgeline's words. */
export function readDescribed(
  file: string,
  description: unknown,
  loss: unknown,
  source: WeightSource,
): Pick<
  ReadModel,
  'inputShape' | 'hidden' | 'weights' | 'outputs' | 'scaling' | 'fit' | 'precision' | 'leftOut'
> {
  const model = storedModel(description, file);
  const builder = new NetworkBuilder(file, source);
  const output = convertModel(builder, model, inputOf(model, file));
  const network = finishNetwork(builder, output, loss);
  return { ...network, fit: builder.fit, precision: source.precision, leftOut: [...builder.leftOut].sort() };
}
