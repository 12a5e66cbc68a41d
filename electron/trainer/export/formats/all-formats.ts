import type { ExportFormat } from '@core/export/formats';
import type { ModelFormat } from './model-format';
import { kerasFormat } from './keras/keras-format';
import { onnxFormat } from './onnx/onnx-format';
import { savedModelFormat } from './savedmodel/savedmodel-format';
import { tfjsGraphFormat } from './tfjs-graph/tfjs-graph-format';
import { tfjsFormat } from './tfjs/tfjs-format';

/** How each format is written and run. */
export const modelFormats: Readonly<Record<ExportFormat, ModelFormat>> = {
  tfjs: tfjsFormat,
  'tfjs-graph': tfjsGraphFormat,
  onnx: onnxFormat,
  keras: kerasFormat,
  savedmodel: savedModelFormat,
};
