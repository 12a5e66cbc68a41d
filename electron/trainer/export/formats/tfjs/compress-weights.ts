import { assertNever } from '@core/assert-never';
import type { ExportPrecision } from '@core/export/formats';
import { toHalf } from '@core/export/half-precision';
import type { WeightSpec } from './weights-manifest';

/** Only these are worth it; biases and what normalises are few, and a little wrong everywhere. */
const isKernel = ({ name, shape }: WeightSpec) => shape.length > 1 && /(^|\/)(depthwise_)?kernel$/.test(name);
const isOfPreprocessing = ({ name }: WeightSpec) => name.startsWith('normalise/');

/**
 * Kernels as halves, or as one byte each between the least and the greatest of their tensor, from which TensorFlow.js
 * makes float32 when it loads the file: it is smaller and computes as before.
 * @param weights all tensors one after another, four bytes a number
 */
export function compressWeights(
  specs: readonly WeightSpec[],
  weights: Uint8Array,
  precision: ExportPrecision,
): { specs: WeightSpec[]; bytes: Uint8Array } {
  if (precision === 'float32') return { specs: [...specs], bytes: weights };
  let place = 0;
  const parts = specs.map((spec) => {
    const length = 4 * spec.shape.reduce((product, edge) => product * edge, 1);
    const bytes = weights.slice(place, place + length);
    place += length;
    if (spec.dtype !== 'float32' || !isKernel(spec) || isOfPreprocessing(spec)) return { spec, bytes };
    return compressed(spec, new Float32Array(bytes.buffer), precision);
  });
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part.bytes, end);
    end += part.bytes.length;
  }
  return { specs: parts.map(({ spec }) => spec), bytes };
}

function compressed(
  spec: WeightSpec,
  values: Float32Array,
  precision: Exclude<ExportPrecision, 'float32'>,
): { spec: WeightSpec; bytes: Uint8Array } {
  switch (precision) {
    case 'float16': {
      const halves = toHalf(values);
      return {
        spec: { ...spec, quantization: { dtype: 'float16' } },
        bytes: new Uint8Array(halves.buffer),
      };
    }
    case 'int8': {
      const low = values.reduce((least, value) => Math.min(least, value), 0);
      const high = values.reduce((most, value) => Math.max(most, value), 0);
      const scale = high > low ? (high - low) / 255 : 1;
      // A whole number of steps below 0, so that 0 stays what it is.
      const min = -Math.round(-low / scale) * scale;
      return {
        spec: { ...spec, quantization: { dtype: 'uint8', scale, min } },
        bytes: Uint8Array.from(values, (value) =>
          Math.min(255, Math.max(0, Math.round((value - min) / scale))),
        ),
      };
    }
    default:
      return assertNever(precision);
  }
}
