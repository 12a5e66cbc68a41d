import { join } from 'node:path';
import type { GraphModel, Tensor } from '@tensorflow/tfjs-node';
import { modelFiles } from '@core/export/formats';
import { loadTensorFlow } from '../../../load-tensorflow';
import { exportedGraph } from '../graph/inference-graph';
import type { ModelFormat, Pictures, RunningModel, TrainedNetwork } from '../model-format';
import { asTensor } from '../tfjs/as-tensor';
import { compressWeights } from '../tfjs/compress-weights';
import { requireSafeModelJson } from '../tfjs/require-safe-model-json';
import { weightsFile } from '../tfjs/weights-manifest';
import { graphModelParts, graphSignature } from './graph-model-json';

const modelFile = modelFiles['tfjs-graph'];

/** A graph model of TensorFlow.js, run by TensorFlow.js; it needs no layer of ours, whatever the fit. */
export const tfjsGraphFormat: ModelFormat = {
  format: 'tfjs-graph',
  checkedBy: 'runtime',
  write: async (target, trained, precision) => {
    const { graph, picture, probabilities } = exportedGraph(trained);
    const { topology, specs, weights } = graphModelParts(graph.nodes);
    const labels = trained.manifest.classes.map(({ name }) => name);
    const compressed = compressWeights(specs, weights, precision);
    await target.write(
      modelFile,
      JSON.stringify({
        format: 'graph-model',
        generatedBy: 'Ridgeline',
        convertedBy: null,
        signature: graphSignature(picture, probabilities, labels.length),
        userDefinedMetadata: { labels },
        modelTopology: topology,
        weightsManifest: [{ paths: [weightsFile], weights: compressed.specs }],
      }),
    );
    await target.write(weightsFile, compressed.bytes);
  },
  load: async (folder) => {
    const { tf } = loadTensorFlow();
    const file = join(folder, modelFile);
    await requireSafeModelJson(file, 'graph-model');
    const model = await tf.loadGraphModel(tf.io.fileSystem(file));
    return new RunningGraphModel(model);
  },
};

class RunningGraphModel implements RunningModel {
  constructor(private readonly model: GraphModel) {}

  predict(pictures: Pictures): Promise<Float32Array> {
    const { tf } = loadTensorFlow();
    return Promise.resolve(
      tf.tidy(() =>
        // One input and one output, so that it is one tensor.
        (this.model.predict(asTensor(pictures)) as Tensor).dataSync<'float32'>().slice(),
      ),
    );
  }

  layerOutputs(pictures: Pictures, trained: TrainedNetwork): Promise<ReadonlyMap<string, Float32Array>> {
    const { tf } = loadTensorFlow();
    const { outputs } = exportedGraph(trained);
    const names = [...outputs.keys()];
    const nodes = [...outputs.values()].map(({ ref }) => ref.replace(/:0$/, ''));
    const values = tf.tidy(() => {
      const found = this.model.execute(asTensor(pictures), nodes);
      const tensors = Array.isArray(found) ? found : [found];
      return tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
    });
    return Promise.resolve(new Map(names.map((name, i) => [name, values[i] ?? new Float32Array()])));
  }

  dispose(): Promise<void> {
    this.model.dispose();
    return Promise.resolve();
  }
}
