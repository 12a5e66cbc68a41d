import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { fromHalf } from '@core/export/half-precision';
import type { ExportPrecision } from '@core/export/formats';
import { refused } from '../refuse-model';
import { largestFile, readUntrusted } from '../untrusted/read-file';
import { missingWeights, requireShape } from './require-shape';
import { TensorNames } from './tensor-names';
import { ownName, type LayerPlace, type WantedTensor, type WeightSource } from './weight-source';

const edge = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
const tensorSchema = v.object({
  name: v.string(),
  shape: v.pipe(v.array(edge), v.maxLength(8)),
  dtype: v.string(),
  quantization: v.optional(
    v.variant('dtype', [
      v.object({ dtype: v.literal('float16') }),
      v.object({ dtype: v.picklist(['uint8', 'uint16']), scale: finite, min: finite }),
    ]),
  ),
});
/** `weightsManifest` of a model.json of TensorFlow.js. */
export const weightsManifestSchema = v.array(
  v.object({ paths: v.array(v.string()), weights: v.array(tensorSchema) }),
);
export type WeightsManifest = v.InferOutput<typeof weightsManifestSchema>;
type Tensor = v.InferOutput<typeof tensorSchema>;

const bytesOfType: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, float16: 2, uint8: 1, uint16: 2, bool: 1 },
};

interface Stored {
  readonly tensor: Tensor;
  readonly bytes: Uint8Array;
}

/** The weights of a TensorFlow.js model: one after another in the files that its manifest names. */
export class TfjsWeights implements WeightSource {
  private least: ExportPrecision = 'float32';
  private readonly names: TensorNames;

  private constructor(
    private readonly file: string,
    private readonly tensors: ReadonlyMap<string, Stored>,
  ) {
    this.names = new TensorNames(tensors.keys(), false);
  }

  /**
   * @param file the model.json
   * @throws RidgelineError `modelRefused`: for files outside its folder, and such as have another length than it says
   */
  static async open(file: string, manifest: WeightsManifest): Promise<TfjsWeights> {
    const tensors = new Map<string, Stored>();
    let left = largestFile;
    for (const { paths, weights } of manifest) {
      const expected = weights.reduce((sum, tensor) => sum + bytesOf(file, tensor), 0);
      if (expected > left) {
        throw refused(file, 'tooLarge', `its weights have more than ${largestFile} bytes`, {
          largest: largestFile,
        });
      }
      left -= expected;
      const bytes = await readParts(file, paths, expected);
      let place = 0;
      for (const tensor of weights) {
        if (tensors.has(tensor.name)) {
          throw refused(file, 'invalid', `it has two weights of the name "${tensor.name}"`);
        }
        const end = place + bytesOf(file, tensor);
        // A copy, as numbers of four bytes may lie anywhere.
        tensors.set(tensor.name, { tensor, bytes: bytes.subarray(place, end) });
        place = end;
      }
    }
    return new TfjsWeights(file, tensors);
  }

  get precision(): ExportPrecision {
    return this.least;
  }

  read(place: LayerPlace, wanted: readonly WantedTensor[]): Float32Array[] {
    const layer = ownName(place);
    const paths = this.names.pathsOf(place, wanted);
    if (paths === null) throw missingWeights(this.file, layer, 'has no weights, or others than expected');
    return paths.map(({ path, shape }) => this.numbers(layer, path, shape));
  }

  /** A tensor by its whole name; null if there is none. @throws RidgelineError `modelRefused` */
  named(layer: string, name: string, shape: readonly number[]): Float32Array | null {
    return this.tensors.has(name) ? this.numbers(layer, name, shape) : null;
  }

  private numbers(layer: string, name: string, shape: readonly number[]): Float32Array {
    const stored = this.tensors.get(name);
    if (stored === undefined) throw missingWeights(this.file, layer, 'has no weights');
    const { tensor, bytes } = stored;
    requireShape(this.file, layer, shape, tensor.shape);
    if (tensor.dtype !== 'float32') {
      const why = `a weight of its layer "${layer}" is ${tensor.dtype}, and expected is float32`;
      throw refused(this.file, 'dtype', why, { layer, found: tensor.dtype });
    }
    const { quantization } = tensor;
    if (quantization === undefined) return new Float32Array(bytes.slice().buffer);
    if (quantization.dtype === 'float16') {
      if (this.least === 'float32') this.least = 'float16';
      return fromHalf(new Uint16Array(bytes.slice().buffer));
    }
    this.least = 'int8';
    const { scale, min } = quantization;
    const whole = quantization.dtype === 'uint8' ? bytes : new Uint16Array(bytes.slice().buffer);
    return Float32Array.from(whole, (value) => value * scale + min);
  }
}

function bytesOf(file: string, { name, shape, dtype, quantization }: Tensor): number {
  const each = bytesOfType[quantization?.dtype ?? dtype];
  if (each === undefined) {
    throw refused(file, 'dtype', `its weight "${name}" is ${dtype}`, { layer: name, found: dtype });
  }
  return shape.reduce((product, length) => product * length, each);
}

/** The files of a group of weights, put together. */
async function readParts(file: string, paths: readonly string[], expected: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(expected);
  let place = 0;
  for (const path of paths) {
    if (/[\\/:\0]|^\.*$/.test(path)) {
      throw refused(file, 'unsafe', `its weights lie outside its folder, in "${path.slice(0, 200)}"`);
    }
    const part = await readUntrusted(join(dirname(file), path));
    if (place + part.length > expected) throw otherLength(file, expected, place + part.length);
    bytes.set(part, place);
    place += part.length;
  }
  if (place !== expected) throw otherLength(file, expected, place);
  return bytes;
}

function otherLength(file: string, expected: number, found: number): Error {
  const why = `its weights have ${found} bytes, and ${expected} are expected`;
  return refused(file, 'bytes', why, { expected, found });
}
