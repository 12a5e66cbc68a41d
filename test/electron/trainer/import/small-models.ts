import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeWeights } from '../../../../electron/trainer/export/formats/keras/weights-file';
import { makeZip, type ZipEntry } from '../../pipeline/archive/make-zip';
import { temporaryFolder } from '../../temporary-folder';

/** A layer as a description has it. */
export interface Described {
  readonly class_name: string;
  readonly config: object;
  readonly inbound_nodes?: unknown;
  readonly name?: string;
}

export const input: Described = {
  class_name: 'InputLayer',
  config: { batch_shape: [null, 8, 8, 3], name: 'in' },
};
export const flat: Described = { class_name: 'Flatten', config: { name: 'flat' } };
export const head: Described = {
  class_name: 'Dense',
  config: { name: 'head', units: 2, activation: 'softmax', use_bias: true },
};

/** A model whose layers follow one another. */
export function sequential(...layers: readonly Described[]): object {
  return { class_name: 'Sequential', config: { name: 'small', layers } };
}

/** A functional model from its first layer to its last. @param layers each with what goes in, by name */
export function functional(
  ends: { readonly inputs: readonly string[]; readonly outputs: readonly string[] },
  ...layers: readonly (readonly [Described, ...(readonly string[])[]])[]
): object {
  const end = (name: string) => [name, 0, 0];
  return {
    class_name: 'Functional',
    config: {
      name: 'small',
      layers: layers.map(([layer, ...uses]) => ({
        ...layer,
        name: 'name' in layer.config ? layer.config.name : '',
        inbound_nodes: uses.map((names) => names.map((name) => [name, 0, 0, {}])),
      })),
      input_layers: ends.inputs.map(end),
      output_layers: ends.outputs.map(end),
    },
  };
}

export const small = sequential(input, flat, head);

const dense = 'layers/dense/vars';
/** Of the head, behind 8 × 8 × 3 values. */
export const headWeights = {
  kernel: { shape: [192, 2], values: new Float32Array(384).fill(0.5) },
  bias: { shape: [2], values: Float32Array.of(0, 1) },
};

export async function headFile(
  kernel: { readonly shape: readonly number[]; readonly values: Float32Array } = headWeights.kernel,
): Promise<Uint8Array> {
  return encodeWeights([{ path: dense, layer: 'head', tensors: [kernel, headWeights.bias] }]);
}

/** Entries of a .keras file; those of the same name are replaced. */
export async function kerasEntries(description: object | string, weights?: Uint8Array): Promise<ZipEntry[]> {
  const text = typeof description === 'string' ? description : JSON.stringify(description);
  return [
    { name: 'metadata.json', content: Buffer.from('{}') },
    { name: 'config.json', content: Buffer.from(text) },
    { name: 'model.weights.h5', content: weights ?? (await headFile()) },
  ];
}

/** A .keras file on disk. */
export async function kerasFile(description: object | string, weights?: Uint8Array): Promise<string> {
  return written('small.keras', makeZip(await kerasEntries(description, weights)));
}

/** A folder with a TensorFlow.js model, and what of its parts is to be otherwise. */
export function tfjsFolder(
  changes: {
    readonly json?: object;
    readonly weights?: readonly object[];
    readonly paths?: readonly string[];
    readonly bytes?: number;
  } = {},
): string {
  const weights = changes.weights ?? [
    { name: 'head/kernel', shape: [192, 2], dtype: 'float32' },
    { name: 'head/bias', shape: [2], dtype: 'float32' },
  ];
  const json = {
    format: 'layers-model',
    modelTopology: small,
    weightsManifest: [{ paths: changes.paths ?? ['weights.bin'], weights }],
    ...changes.json,
  };
  const path = written('model.json', Buffer.from(JSON.stringify(json)));
  writeFileSync(join(dirname(path), 'weights.bin'), new Uint8Array(changes.bytes ?? 386 * 4));
  return dirname(path);
}

/** A file in a folder of its own. */
export function written(name: string, content: Uint8Array): string {
  const folder = join(temporaryFolder(), 'model');
  mkdirSync(folder);
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
