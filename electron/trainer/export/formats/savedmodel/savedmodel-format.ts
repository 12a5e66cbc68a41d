import { join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs-node';
import { assertNever } from '@core/assert-never';
import { modelFiles, type ExportPrecision } from '@core/export/formats';
import { RidgelineError } from '@core/errors';
import { readBytes } from '../../../../storage/export-files';
import { encodeSavedModel, servingTag } from '../../../engine/graph/encode-saved-model';
import { loadTensorFlow, type TensorFlow } from '../../../load-tensorflow';
import { exportedGraph } from '../graph/inference-graph';
import { asTensor } from '../tfjs/as-tensor';
import type { ModelFormat, Pictures, RunningModel, TrainedNetwork } from '../model-format';
import { requireSafeSavedModel } from './require-safe-saved-model';
import { runGraphOf } from './run-graph';

const modelFile = modelFiles.savedmodel;

type SavedModel = Awaited<ReturnType<TensorFlow['tf']['node']['loadSavedModel']>>;

/**
 * A SavedModel of TensorFlow with the signature `serving_default` and its weights in the graph, run by TensorFlow's own
 * loader.
 */
export const savedModelFormat: ModelFormat = {
  format: 'savedmodel',
  checkedBy: 'runtime',
  write: async (target, trained, precision) => {
    const { graph, picture, probabilities } = exportedGraph(trained, stored(precision));
    const classes = trained.manifest.classes.map(({ name }) => name);
    const signature = {
      inputs: { picture: { value: picture, shape: [-1, -1, -1, 3] } },
      outputs: { probabilities: { value: probabilities, shape: [-1, classes.length] } },
    };
    await target.write(modelFile, encodeSavedModel(graph.nodes, signature));
  },
  load: async (folder) => {
    requireSafeSavedModel(await readBytes(join(folder, modelFile)));
    const { tf } = loadTensorFlow();
    const model = await tf.node.loadSavedModel(folder, [servingTag], 'serving_default');
    return new RunningSavedModel(folder, model);
  },
};

function stored(precision: ExportPrecision): 'float32' | 'float16' {
  switch (precision) {
    case 'float32':
    case 'float16':
      return precision;
    case 'int8':
      throw new RidgelineError('invalidInput', 'A SavedModel has no int8.');
    default:
      return assertNever(precision);
  }
}

class RunningSavedModel implements RunningModel {
  constructor(
    private readonly folder: string,
    private readonly model: SavedModel,
  ) {}

  predict(pictures: Pictures): Promise<Float32Array> {
    const { tf } = loadTensorFlow();
    return Promise.resolve(
      tf.tidy(() =>
        // One input gives one output.
        (this.model.predict(asTensor(pictures)) as Tensor).dataSync<'float32'>().slice(),
      ),
    );
  }

  layerOutputs(pictures: Pictures, trained: TrainedNetwork): Promise<ReadonlyMap<string, Float32Array>> {
    const { picture, outputs } = exportedGraph(trained);
    const names = [...outputs.keys()];
    const values = runGraphOf(this.folder, pictures, picture, [...outputs.values()]);
    return Promise.resolve(new Map(names.map((name, i) => [name, values[i] ?? new Float32Array()])));
  }

  dispose(): Promise<void> {
    this.model.dispose();
    return Promise.resolve();
  }
}
