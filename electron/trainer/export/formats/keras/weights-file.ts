import { join } from 'node:path';
import type * as hdf5 from 'h5wasm/node';
import { readBytesSync } from '../../../../storage/export-files';
import { inTemporaryFolder } from '../../../../storage/in-temporary-folder';

/** One tensor of a file of weights. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A group of an HDF5 file with its tensors, which are called 0, 1, 2 … */
export interface StoredGroup {
  /** As an HDF5 file has it: `layers/conv2d/vars`. */
  readonly path: string;
  /** The layer whose weights they are. */
  readonly layer: string;
  readonly tensors: readonly StoredTensor[];
}

const fileName = 'weights.h5';

/** Loaded when it is needed: it is some megabytes of WebAssembly. */
async function library(): Promise<typeof hdf5> {
  const loaded = await import('h5wasm/node');
  await loaded.ready;
  return loaded;
}

/** The bytes of an HDF5 file with these groups, as Keras has it in `model.weights.h5`. */
export async function encodeWeights(groups: readonly StoredGroup[]): Promise<Uint8Array> {
  const { File } = await library();
  // The library reads and writes nothing but files.
  return inTemporaryFolder('empty', new Uint8Array(), (folder) => {
    const path = join(folder, fileName);
    const file = new File(path, 'w');
    file.create_group('vars').create_attribute('name', 'ridgeline');
    const made = new Set<string>();
    for (const { path: groupPath, layer, tensors } of groups) {
      const parts = groupPath.split('/');
      for (const parent of parts.map((_, i) => parts.slice(0, i + 1).join('/'))) {
        if (!made.has(parent)) file.create_group(parent);
        made.add(parent);
      }
      const group = file.get(groupPath);
      if (group === null || !('create_dataset' in group)) throw new Error(`${groupPath} is no group`);
      group.create_attribute('name', layer);
      for (const [index, { shape, values }] of tensors.entries()) {
        group.create_dataset({ name: String(index), data: values, shape: [...shape], dtype: '<f4' });
      }
    }
    file.close();
    return readBytesSync(path);
  });
}

/** The tensors of the groups that are asked for; one that is not there has none. */
export async function decodeWeights(
  content: Uint8Array,
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredTensor[]>> {
  const { File, Dataset } = await library();
  return inTemporaryFolder(fileName, content, (folder) => {
    const file = new File(join(folder, fileName), 'r');
    const tensorAt = (path: string): StoredTensor | null => {
      const found = file.get(path);
      if (!(found instanceof Dataset)) return null;
      const { value, shape } = found;
      if (!(value instanceof Float32Array) || shape === null) throw new Error(`${path} is not float32`);
      return { shape, values: value.slice() };
    };
    const groups = new Map(
      paths.map((path) => {
        const tensors: StoredTensor[] = [];
        for (let next = tensorAt(`${path}/0`); next !== null; next = tensorAt(`${path}/${tensors.length}`)) {
          tensors.push(next);
        }
        return [path, tensors];
      }),
    );
    file.close();
    return groups;
  });
}
