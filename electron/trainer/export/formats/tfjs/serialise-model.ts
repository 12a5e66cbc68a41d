import type { LayersModel } from '@tensorflow/tfjs-node';
import { loadTensorFlow, type TensorFlow } from '../../../load-tensorflow';
import type { WeightSpec } from './weights-manifest';

type ModelArtifacts = Parameters<Parameters<TensorFlow['tf']['io']['withSaveHandler']>[0]>[0];

export interface SerialisedModel {
  /** What model.json says beside its weights. */
  readonly model: Pick<ModelArtifacts, 'format' | 'generatedBy' | 'modelTopology'>;
  /** Of the weights, in the order in which they lie in `weights`. */
  readonly specs: readonly WeightSpec[];
  /** float32, one after another. */
  readonly weights: Uint8Array;
}

/** A model in the parts that `tf.loadLayersModel` reads: topology, and float32 weights with their names and shapes. */
export async function serialiseModel(model: LayersModel): Promise<SerialisedModel> {
  const { tf } = loadTensorFlow();
  let artifacts: ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler((given) => {
      artifacts = given;
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' },
      });
    }),
  );
  if (artifacts?.weightData === undefined) throw new Error('TensorFlow.js gave no weights to save');
  const { format, generatedBy, modelTopology, weightSpecs, weightData } = artifacts;
  return {
    model: {
      ...(format === undefined ? {} : { format }),
      ...(generatedBy === undefined ? {} : { generatedBy }),
      ...(modelTopology === undefined ? {} : { modelTopology }),
    },
    specs: (weightSpecs ?? []).map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
    weights: new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
  };
}
