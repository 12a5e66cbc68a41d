import { createRequire } from 'node:module';
import type * as ort from 'onnxruntime-node';
import { RidgelineError } from '@core/errors';
import type { Pictures } from '../model-format';
import { pictureInput } from './onnx-model';

let loaded: typeof ort | undefined;

/**
 * ONNX Runtime, loaded on the first call.
 * @throws RidgelineError `exportRuntimeMissing` where its package has no library for this system
 */
function onnxRuntime(): typeof ort {
  try {
    // Required at run time, so that no bundler follows it into a native module.
    loaded ??= createRequire(import.meta.url)('onnxruntime-node') as typeof ort;
    return loaded;
  } catch (thrown) {
    throw new RidgelineError(
      'exportRuntimeMissing',
      `ONNX Runtime, which an ONNX model is checked with, cannot be loaded here: ${String(thrown)}`,
      { runtime: 'ONNX Runtime', system: `${process.platform}-${process.arch}` },
    );
  }
}

/** A loaded ONNX file. */
export class OnnxSession {
  private constructor(private readonly session: ort.InferenceSession) {}

  /** @throws RidgelineError `exportRuntimeMissing`; Error with the runtime's message for a file that is none */
  static async open(file: Uint8Array): Promise<OnnxSession> {
    const runtime = onnxRuntime();
    // 3: errors, which come as exceptions as well; warnings are about optimisations.
    return new OnnxSession(await runtime.InferenceSession.create(file, { logSeverityLevel: 3 }));
  }

  /** @returns the fetched values with their shapes */
  async run(
    { rgb, size, height, width }: Pictures,
    fetches: readonly string[],
  ): Promise<Map<string, { values: Float32Array; shape: readonly number[] }>> {
    const { Tensor } = onnxRuntime();
    const picture = new Tensor('float32', Float32Array.from(rgb), [size, height, width, 3]);
    const outputs = await this.session.run({ [pictureInput]: picture }, [...fetches]);
    return new Map(
      fetches.map((name) => {
        const output = outputs[name];
        if (!(output?.data instanceof Float32Array)) throw new Error(`${name} is not float32`);
        return [name, { values: output.data, shape: output.dims }];
      }),
    );
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}
