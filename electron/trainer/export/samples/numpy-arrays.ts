import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import type { StartFrom } from '@core/start/start-from';
import { packFiles } from '../formats/keras/keras-archive';

interface NumpyArray {
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: Float32Array;
}

/** The weights of an earlier run in the layers that a network takes over of it, by parameter name. */
export function takenArrays(
  network: NetworkDescription,
  { taken }: StartFrom,
  weights: WeightMap,
): ReadonlyMap<string, NumpyArray> {
  const arrays = new Map<string, NumpyArray>();
  for (const placed of placeLayers(network)) {
    if (!taken.includes(placed.layer.name)) continue;
    for (const { name, shape } of layerParameters(placed)) {
      const values = weights.get(name);
      if (values === undefined) throw new Error(`The earlier run has no ${name}`);
      arrays.set(name, { shape, values });
    }
  }
  return arrays;
}

/** A .npz file, which `numpy.load` reads: an archive with a .npy file for each array. */
export async function packArrays(arrays: ReadonlyMap<string, NumpyArray>): Promise<Uint8Array> {
  return packFiles(new Map([...arrays].map(([name, array]) => [`${name}.npy`, encodeArray(array)] as const)));
}

/** Version 1.0 of numpy's format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function encodeArray({ shape, values }: NumpyArray): Uint8Array {
  const edges = shape.length === 1 ? `${String(shape[0])},` : shape.join(', ');
  const told = `{'descr': '<f4', 'fortran_order': False, 'shape': (${edges}), }`;
  const prefixBytes = 10;
  // What comes before the numbers ends with a new line, at a multiple of 64.
  const padding = 63 - ((prefixBytes + told.length) % 64);
  const header = Buffer.from(`${told}${' '.repeat(padding)}\n`, 'latin1');
  const prefix = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  prefix.writeUInt16LE(header.length, 8);
  return Buffer.concat([prefix, header, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]);
}
