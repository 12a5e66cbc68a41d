import type { ModelVariant } from '@core/export/formats';
import { kerasSource } from '@core/export/sources/keras-source';
import type { SourceInput } from '@core/export/sources/source-input';
import { torchSource } from '@core/export/sources/torch-source';
import browserSample from './browser.html?raw';
import nodeSample from './predict.mjs?raw';
import pythonSample from './predict.py?raw';

interface SampleFile {
  readonly name: string;
  readonly content: string;
}

/**
 * What is ready to be run beside the models: programs that ask them, and the network as source that trains anew. Programs
 * for which the export has no model are left out.
 */
export function sampleFiles(input: SourceInput, models: readonly ModelVariant[]): SampleFile[] {
  const has = (...formats: ModelVariant['format'][]) => models.some(({ format }) => formats.includes(format));
  const hasGraph = models.some((model) => model.format === 'tfjs-graph' && model.precision === 'float32');
  return [
    { name: 'network_keras.py', content: kerasSource(input) },
    { name: 'network_torch.py', content: torchSource(input) },
    ...(has('onnx', 'keras', 'savedmodel') ? [{ name: 'predict.py', content: pythonSample }] : []),
    ...(has('onnx', 'tfjs', 'tfjs-graph') ? [{ name: 'predict.mjs', content: nodeSample }] : []),
    ...(hasGraph ? [{ name: 'browser.html', content: browserSample }] : []),
  ];
}
