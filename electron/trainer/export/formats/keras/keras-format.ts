import { join } from 'node:path';
import { levelScaling } from '@core/network/input-scaling';
import { layerParameters } from '@core/network/parameters';
import { placeLayers } from '@core/network/shapes';
import { lumaWeights } from '@core/dataset/preparation';
import { readBytes } from '../../../../storage/export-files';
import { Session } from '../../../engine/graph/session';
import { loadTensorFlow } from '../../../load-tensorflow';
import { inferenceGraph, type InferenceGraph } from '../graph/inference-graph';
import type { ModelFormat, Pictures, RunningModel, TrainedNetwork } from '../model-format';
import { packFiles } from './keras-archive';
import { kerasConfig, kerasNodes, normaliseLayer } from './keras-model';
import { describedPreprocessing } from './described-preprocessing';
import { readKeras } from './read-keras';
import { weightPaths } from './weight-paths';
import { encodeWeights, type StoredTensor } from './weights-file';

const modelFile = 'model.keras';
/** The version whose files these are like; later ones read them. */
const kerasVersion = '3.0.0';

/**
 * A .keras file of Keras 3. Keras runs in Python alone, so that here the file is read back, and what its description and
 * weights say is computed with TensorFlow.
 */
export const kerasFormat: ModelFormat = {
  format: 'keras',
  checkedBy: 'reader',
  write: async (target, trained) => {
    const nodes = kerasNodes(trained);
    const tensors = tensorsByLayer(trained);
    const groups = [...weightPaths(nodes)].map(([layer, path]) => ({
      path,
      layer,
      tensors: tensors.get(layer) ?? [],
    }));
    const metadata = { keras_version: kerasVersion, date_saved: savedAt() };
    const encoder = new TextEncoder();
    const files = new Map([
      ['metadata.json', encoder.encode(JSON.stringify(metadata))],
      ['config.json', encoder.encode(kerasConfig(nodes))],
      ['model.weights.h5', await encodeWeights(groups)],
    ]);
    await target.write(modelFile, await packFiles(files));
  },
  load: async (folder) => {
    const file = await readKeras(await readBytes(join(folder, modelFile)));
    return new DescribedModel(
      inferenceGraph(file, { preprocess: (graph, picture) => describedPreprocessing(graph, picture, file) }),
    );
  },
};

/** As Keras writes it. */
function savedAt(): string {
  return new Date().toISOString().slice(0, 19).replace('T', '@');
}

/** The weights of every layer that has some, that of the preprocessing included, in the order in which Keras lists them. */
function tensorsByLayer({
  network,
  weights,
  manifest,
  hyperparameters,
}: TrainedNetwork): Map<string, StoredTensor[]> {
  const { mean, std } = levelScaling(hyperparameters, manifest);
  const { channels } = manifest;
  const share = (from: number, to: number) =>
    channels === 1 ? (lumaWeights[from] ?? 0) : Number(from === to);
  const kernel = [0, 1, 2].flatMap((from) => std.map((deviation, to) => share(from, to) / deviation));
  const bias = mean.map((value, channel) => -value / (std[channel] ?? 1));
  const normalise: StoredTensor[] = [
    { shape: [1, 1, 3, channels], values: Float32Array.from(kernel) },
    { shape: [channels], values: Float32Array.from(bias) },
  ];
  const layers = placeLayers(network).map((placed): [string, StoredTensor[]] => [
    placed.layer.name,
    layerParameters(placed).map(({ name, shape }) => {
      const values = weights.get(name);
      if (values === undefined) throw new Error(`There is no ${name}`);
      return { shape, values };
    }),
  ]);
  return new Map([[normaliseLayer, normalise], ...layers]);
}

class DescribedModel implements RunningModel {
  private readonly session: Session;

  constructor(private readonly described: InferenceGraph) {
    this.session = new Session(loadTensorFlow(), described.graph);
  }

  predict(pictures: Pictures): Promise<Float32Array> {
    const [probabilities] = this.session.run([this.feed(pictures)], [this.described.probabilities]);
    return Promise.resolve(probabilities ?? new Float32Array());
  }

  layerOutputs(pictures: Pictures): Promise<ReadonlyMap<string, Float32Array>> {
    const names = [...this.described.outputs.keys()];
    const values = this.session.run([this.feed(pictures)], [...this.described.outputs.values()]);
    return Promise.resolve(new Map(names.map((name, i) => [name, values[i] ?? new Float32Array()])));
  }

  dispose(): Promise<void> {
    this.session.dispose();
    return Promise.resolve();
  }

  private feed({ rgb, size, height, width }: Pictures) {
    const shape = [size, height, width, 3];
    const data = Float32Array.from(rgb);
    return { placeholder: this.described.picture, type: 'float32', shape, data } as const;
  }
}
