import type { LayersModel } from '@tensorflow/tfjs-node';
import { loadTensorFlow, type TensorFlow } from '../load-tensorflow';

type ModelArtifacts = Parameters<Parameters<TensorFlow['tf']['io']['withSaveHandler']>[0]>[0];

export const modelFile = 'model.json';
export const weightsFile = 'weights.bin';

export interface SerialisedModel {
  /** The text of model.json. */
  readonly json: string;
  readonly weights: Uint8Array;
}

/** A model in the format that `tf.loadLayersModel` reads: topology as JSON, and one file of float32 weights. */
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
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs }];
  return {
    json: JSON.stringify({ format, generatedBy, convertedBy: null, modelTopology, weightsManifest }),
    weights,
  };
}
