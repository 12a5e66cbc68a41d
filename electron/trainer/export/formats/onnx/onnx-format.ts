import { join } from 'node:path';
import { assertNever } from '@core/assert-never';
import { modelFiles, type ExportPrecision } from '@core/export/formats';
import { readBytes } from '../../../../storage/export-files';
import { foldNormalisation } from '../fold-normalisation';
import type { ModelFormat, Pictures, RunningModel, TrainedNetwork } from '../model-format';
import { withOutputs } from './encode-onnx';
import { layerValues, onnxModel, probabilitiesOutput } from './onnx-model';
import { OnnxSession } from './onnx-runtime';
import { plainWeights } from './onnx-weights';
import { quantisedWeights } from './quantised-weights';
import { requireSafeOnnx } from './require-safe-onnx';
import { valueRanges } from './value-ranges';

const modelFile = modelFiles.onnx;

/** ONNX, run by ONNX Runtime. */
export const onnxFormat: ModelFormat = {
  format: 'onnx',
  checkedBy: 'runtime',
  write: async (target, trained, precision) => {
    await target.write(modelFile, await onnxFile(trained, precision));
  },
  load: async (folder) => {
    const file = await readBytes(join(folder, modelFile));
    requireSafeOnnx(file);
    return new RunningOnnx(await OnnxSession.open(file), file);
  },
};

async function onnxFile(trained: TrainedNetwork, precision: ExportPrecision): Promise<Uint8Array> {
  const { network, weights } = trained;
  switch (precision) {
    case 'float32':
    case 'float16':
      return onnxModel(trained, network, plainWeights(weights, precision));
    case 'int8': {
      const folded = foldNormalisation(network, weights);
      const ranges = await valueRanges(trained, folded);
      return onnxModel(trained, folded.network, quantisedWeights(folded.network, folded.weights, ranges));
    }
    default:
      return assertNever(precision);
  }
}

class RunningOnnx implements RunningModel {
  constructor(
    private readonly session: OnnxSession,
    private readonly file: Uint8Array,
  ) {}

  async predict(pictures: Pictures): Promise<Float32Array> {
    const outputs = await this.session.run(pictures, [probabilitiesOutput]);
    return outputs.get(probabilitiesOutput)?.values ?? new Float32Array();
  }

  async layerOutputs(
    pictures: Pictures,
    { network }: TrainedNetwork,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const values = layerValues(network);
    const session = await OnnxSession.open(withOutputs(this.file, values));
    try {
      const names = values.map(({ name }) => name);
      const found = await session.run(pictures, names);
      return new Map([...found].map(([name, { values: all, shape }]) => [name, channelsLast(all, shape)]));
    } finally {
      await session.close();
    }
  }

  async dispose(): Promise<void> {
    await this.session.close();
  }
}

/** [batch, channels, height, width] → [batch, height, width, channels]; anything else stays. */
function channelsLast(values: Float32Array, shape: readonly number[]): Float32Array {
  const [batch = 0, channels = 0, height = 0, width = 0] = shape;
  if (shape.length !== 4) return values;
  const pixels = height * width;
  return Float32Array.from({ length: batch * channels * pixels }, (_, i) => {
    const channel = i % channels;
    const pixel = Math.floor(i / channels) % pixels;
    const sample = Math.floor(i / (channels * pixels));
    return values[(sample * channels + channel) * pixels + pixel] ?? 0;
  });
}
