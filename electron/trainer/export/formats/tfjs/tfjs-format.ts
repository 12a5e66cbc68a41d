import { join } from 'node:path';
import type { LayersModel, Tensor } from '@tensorflow/tfjs-node';
import { modelFiles } from '@core/export/formats';
import { placeLayers } from '@core/network/shapes';
import { buildLayersModel } from '../../../layers-model';
import { loadTensorFlow } from '../../../load-tensorflow';
import { asTensor } from './as-tensor';
import {
  preprocessed,
  type ModelFormat,
  type Pictures,
  type RunningModel,
  type TrainedNetwork,
} from '../model-format';
import { registerFitLayer } from './fit-layer.mjs';
import fitLayerSource from './fit-layer.mjs?raw';
import { preprocessingLayers, preprocessingOutput, setPreprocessingWeights } from './preprocessing';
import { requireSafeModelJson } from './require-safe-model-json';
import { serialiseModel } from './serialise-model';
import { compressWeights } from './compress-weights';
import { weightsFile } from './weights-manifest';

const modelFile = modelFiles.tfjs;
const fitLayerFile = 'fit-layer.mjs';

/** A layers model of TensorFlow.js, run by TensorFlow.js. */
export const tfjsFormat: ModelFormat = {
  format: 'tfjs',
  checkedBy: 'runtime',
  write: async (target, { network, weights, manifest, hyperparameters }, precision) => {
    if (manifest.preparation.fit !== 'squash') await target.write(fitLayerFile, fitLayerSource);
    const model = buildLayersModel(network, weights, preprocessingLayers(manifest));
    setPreprocessingWeights(model, manifest, hyperparameters);
    const serialised = await serialiseModel(model);
    model.dispose();
    const labels = manifest.classes.map(({ name }) => name);
    const { specs, bytes } = compressWeights(serialised.specs, serialised.weights, precision);
    await target.write(
      modelFile,
      JSON.stringify({
        ...serialised.model,
        convertedBy: null,
        userDefinedMetadata: { labels },
        weightsManifest: [{ paths: [weightsFile], weights: specs }],
      }),
    );
    await target.write(weightsFile, bytes);
  },
  load: async (folder) => {
    const { tf } = loadTensorFlow();
    const file = join(folder, modelFile);
    await requireSafeModelJson(file, 'layers-model');
    // The one in the folder is for others: nothing from there is run.
    registerFitLayer(tf);
    const model = await tf.loadLayersModel(tf.io.fileSystem(file));
    return new RunningLayersModel(model);
  },
};

class RunningLayersModel implements RunningModel {
  constructor(private readonly model: LayersModel) {}

  predict(pictures: Pictures): Promise<Float32Array> {
    const { tf } = loadTensorFlow();
    return Promise.resolve(
      tf.tidy(() =>
        // One input and one output, so that it is one tensor.
        (this.model.predictOnBatch(asTensor(pictures)) as Tensor).dataSync<'float32'>().slice(),
      ),
    );
  }

  layerOutputs(pictures: Pictures, trained: TrainedNetwork): Promise<ReadonlyMap<string, Float32Array>> {
    const { tf } = loadTensorFlow();
    const layers = [
      { name: preprocessed, layer: this.model.getLayer(preprocessingOutput) },
      ...placeLayers(trained.network).map(({ layer: { name } }) => ({
        name,
        layer: this.model.getLayer(name),
      })),
    ];
    // The outputs are symbols of this model: nothing is copied, and its weights are not this one's to dispose of.
    const outputs = layers
      .map(({ layer }) => (Array.isArray(layer.output) ? layer.output : [layer.output]))
      .flat();
    const inside = tf.model({ inputs: this.model.inputs, outputs });
    const values = tf.tidy(() => {
      const found = inside.predictOnBatch(asTensor(pictures));
      const tensors = Array.isArray(found) ? found : [found];
      return tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
    });
    const names = layers.map(({ name }) => name);
    return Promise.resolve(new Map(values.map((value, i) => [names[i] ?? '', value])));
  }

  dispose(): Promise<void> {
    this.model.dispose();
    return Promise.resolve();
  }
}
