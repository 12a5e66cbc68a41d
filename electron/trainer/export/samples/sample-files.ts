import type { ModelVariant } from '@core/export/formats';
import { kerasSource } from '@core/export/sources/keras-source';
import type { SourceInput } from '@core/export/sources/source-input';
import { startFile } from '@core/export/sources/start-source';
import { torchSource } from '@core/export/sources/torch-source';
import type { RunStart } from '../origin-of-run';
import browserSample from './browser.html?raw';
import { packArrays, takenArrays } from './numpy-arrays';
import nodeSample from './predict.mjs?raw';
import pythonSample from './predict.py?raw';

interface SampleFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * What is ready to be run beside the models: programs that ask them, and the network as source that trains anew. Programs
 * for which the export has no model are left out.
 * @param start what the run began with, which is written beside the sources
 */
export async function sampleFiles(
  trained: Omit<SourceInput, 'start'>,
  models: readonly ModelVariant[],
  start: RunStart | null,
): Promise<SampleFile[]> {
  const weights = start?.weights ?? null;
  const input = { ...trained, start: start && { startFrom: start.startFrom, isThere: weights !== null } };
  const has = (...formats: ModelVariant['format'][]) => models.some(({ format }) => formats.includes(format));
  const hasGraph = models.some((model) => model.format === 'tfjs-graph' && model.precision === 'float32');
  return [
    { name: 'network_keras.py', content: kerasSource(input) },
    { name: 'network_torch.py', content: torchSource(input) },
    ...(start !== null && weights !== null
      ? [
          {
            name: startFile,
            content: await packArrays(takenArrays(trained.network, start.startFrom, weights)),
          },
        ]
      : []),
    ...(has('onnx', 'keras', 'savedmodel') ? [{ name: 'predict.py', content: pythonSample }] : []),
    ...(has('onnx', 'tfjs', 'tfjs-graph') ? [{ name: 'predict.mjs', content: nodeSample }] : []),
    ...(hasGraph ? [{ name: 'browser.html', content: browserSample }] : []),
  ];
}
