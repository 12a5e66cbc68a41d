import { assertNever } from '@core/assert-never';
import type { Fit } from '@core/dataset/preparation';
import { variantFolder, type ModelVariant } from '@core/export/formats';
import {
  browserCode,
  graphModelCode,
  kerasCode,
  nodeCode,
  onnxCode,
  savedModelCode,
} from '@core/export/usage';

export interface UsageCode {
  readonly where: 'python' | 'node' | 'browser';
  readonly code: string;
}

/** How one model of an export is loaded and asked, wherever it runs. */
export function usageCodes(variant: ModelVariant, fit: Fit): readonly UsageCode[] {
  const folder = variantFolder(variant);
  switch (variant.format) {
    case 'tfjs':
      return [
        { where: 'node', code: nodeCode(fit, folder) },
        { where: 'browser', code: browserCode(fit, folder) },
      ];
    case 'tfjs-graph':
      return [{ where: 'browser', code: graphModelCode(folder) }];
    case 'onnx':
      return [{ where: 'python', code: onnxCode(folder) }];
    case 'keras':
      return [{ where: 'python', code: kerasCode(folder) }];
    case 'savedmodel':
      return [{ where: 'python', code: savedModelCode(folder) }];
    default:
      return assertNever(variant.format);
  }
}
