import { assertNever } from '@core/assert-never';
import type { NetworkDescription } from '@core/network/description';
import type { Parameter } from '@core/network/parameters';
import type { ExportedVariant } from '../find-model';
import { readModelJson } from '../read-tfjs-model';
import { readUntrusted } from '../untrusted/read-file';
import { missingWeights } from '../weights/require-shape';
import { TfjsWeights } from '../weights/tfjs-weights';
import { kerasExportWeights } from './keras-export-weights';
import { onnxTensors } from './onnx-tensors';
import { savedModelTensors } from './saved-model-tensors';
import type { NamedTensors } from './named-tensors';

/** Whether a model still has the weights of its network: with integers inside, ONNX files have others. */
export function hasWeights({ format, precision }: ExportedVariant): boolean {
  return format !== 'onnx' || precision !== 'int8';
}

/**
 * The weights of a network in a model that Ridgeline wrote of it, by parameter name.
 * @throws RidgelineError `modelRefused`
 */
export async function exportedWeights(
  model: ExportedVariant,
  network: NetworkDescription,
  parameters: readonly Parameter[],
): Promise<Map<string, Float32Array>> {
  const { format, file } = model;
  switch (format) {
    case 'keras':
      return kerasExportWeights(file, network);
    case 'tfjs':
    case 'tfjs-graph': {
      const { manifest } = await readModelJson(file);
      return byName(file, await TfjsWeights.open(file, manifest), parameters);
    }
    case 'onnx':
      return byName(file, onnxTensors(await readUntrusted(file), file), parameters);
    case 'savedmodel':
      return byName(file, savedModelTensors(await readUntrusted(file), file), parameters);
    default:
      return assertNever(format);
  }
}

function byName(
  file: string,
  tensors: NamedTensors,
  parameters: readonly Parameter[],
): Map<string, Float32Array> {
  return new Map(
    parameters.map(({ name, shape }) => {
      const values = tensors.named(name.slice(0, name.lastIndexOf('/')), name, shape);
      if (values === null) throw missingWeights(file, name, 'is not in it');
      return [name, values];
    }),
  );
}
