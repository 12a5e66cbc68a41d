import type { NetworkDescription } from '@core/network/description';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import { layerFolders } from '../keras/layer-folders';
import { storedModel } from '../keras/stored-model';
import { openKeras } from '../read-keras-model';
import { missingWeights } from '../weights/require-shape';

/**
 * The weights of a network in the .keras file that Ridgeline wrote of it, where layers have the same names.
 * @throws RidgelineError `modelRefused`
 */
export async function kerasExportWeights(
  file: string,
  network: NetworkDescription,
): Promise<Map<string, Float32Array>> {
  const { hdf5, description, source } = await openKeras(file);
  try {
    const folders = layerFolders(storedModel(description, file).layers);
    const byName = new Map([...folders].map(([layer, folder]) => [layer.name, folder]));
    const weights = new Map<string, Float32Array>();
    for (const placed of placeLayers(network)) {
      const { name } = placed.layer;
      const parameters = layerParameters(placed);
      if (parameters.length === 0) continue;
      const folder = byName.get(name);
      if (folder === undefined) throw missingWeights(file, name, 'is not in it');
      const tensors = source.read(
        { steps: [{ name, folder }] },
        parameters.map((parameter) => ({ names: [parameter.name], shape: parameter.shape })),
      );
      for (const [index, parameter] of parameters.entries()) {
        const values = tensors[index];
        if (values !== undefined) weights.set(parameter.name, values);
      }
    }
    return weights;
  } finally {
    hdf5.close();
  }
}
