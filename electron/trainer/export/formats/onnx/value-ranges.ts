import type { TrainedNetwork } from '../model-format';
import type { FoldedNetwork } from '../fold-normalisation';
import { withOutputs } from './encode-onnx';
import { layerValues, onnxModel } from './onnx-model';
import { OnnxSession } from './onnx-runtime';
import { plainWeights } from './onnx-weights';
import type { ValueRange } from './quantised-weights';

/** The least and greatest values of every layer's output over typical pictures, and of the preprocessing's. */
export async function valueRanges(
  trained: TrainedNetwork,
  { network, weights }: FoldedNetwork,
): Promise<Map<string, ValueRange>> {
  const values = layerValues(network);
  const file = onnxModel(trained, network, plainWeights(weights, 'float32'));
  const session = await OnnxSession.open(withOutputs(file, values));
  const ranges = new Map<string, ValueRange>();
  try {
    for await (const pictures of trained.typicalPictures()) {
      const found = await session.run(
        pictures,
        values.map(({ name }) => name),
      );
      for (const [name, { values: numbers }] of found) {
        let { min, max } = ranges.get(name) ?? { min: Infinity, max: -Infinity };
        for (const value of numbers) {
          if (value < min) min = value;
          if (value > max) max = value;
        }
        ranges.set(name, { min, max });
      }
    }
  } finally {
    await session.close();
  }
  return ranges;
}
