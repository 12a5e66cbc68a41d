import { basename, dirname, extname } from 'node:path';
import * as v from 'valibot';
import { namesBeside } from './names-beside';
import { readDescribed } from './read-keras-model';
import type { ReadModel } from './read-model';
import { refused } from './refuse-model';
import { parseUntrusted } from './untrusted/parse-json';
import { readUntrustedText } from './untrusted/read-file';
import { TfjsWeights, weightsManifestSchema, type WeightsManifest } from './weights/tfjs-weights';

const schema = v.object({
  format: v.optional(v.string()),
  modelTopology: v.record(v.string(), v.unknown()),
  weightsManifest: weightsManifestSchema,
  userDefinedMetadata: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

export interface TfjsJson {
  readonly format: string;
  readonly topology: Readonly<Record<string, unknown>>;
  readonly manifest: WeightsManifest;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A layers model of TensorFlow.js: from its own `model.save`, its converter, or Teachable Machine. */
export async function readTfjsModel(file: string): Promise<ReadModel> {
  const { format, topology, manifest, metadata } = await readModelJson(file);
  if (format !== 'layers-model') {
    const why = `it is a ${format} of TensorFlow.js, in which layers are no longer told apart, and a layers-model is expected`;
    throw refused(file, 'unknownKind', why);
  }
  const source = await TfjsWeights.open(file, manifest);
  // Converted ones have what Keras had around it.
  const description = topology['model_config'] ?? topology;
  const training = topology['training_config'];
  const loss = typeof training === 'object' && training !== null && 'loss' in training ? training.loss : null;
  const read = readDescribed(file, description, loss, source);
  const beside = await namesBeside(file, read.outputs, metadata['labels']);
  const stem = basename(file, extname(file));
  return {
    ...read,
    ...{ format: 'tfjs', settings: null, golden: null },
    name: stem === 'model' ? basename(dirname(file)) : stem,
    classNames: beside.classNames,
    scaling: read.scaling ?? beside.scaling,
    fit: read.fit ?? beside.fit,
  };
}

/** @throws RidgelineError `modelRefused` */
export async function readModelJson(file: string): Promise<TfjsJson> {
  const parsed = v.safeParse(schema, parseUntrusted(await readUntrustedText(file), file));
  if (!parsed.success) {
    const why = `it is no model.json of TensorFlow.js (${v.summarize(parsed.issues).slice(0, 200)})`;
    throw refused(file, 'invalid', why);
  }
  const { format, modelTopology, weightsManifest, userDefinedMetadata } = parsed.output;
  return {
    // The oldest ones do not say.
    format: format ?? ('node' in modelTopology ? 'graph-model' : 'layers-model'),
    topology: modelTopology,
    manifest: weightsManifest,
    metadata: userDefinedMetadata ?? {},
  };
}
