import type { NetworkDescription } from '../network/description';
import type { ActivationInside, InsideReport, ParameterInside } from '../run/inside';

/** What is told of one layer with weights: its kernel, and the activation that its output goes into. */
export interface LayerInside {
  /** The layer's name. */
  readonly name: string;
  readonly kernel: ParameterInside;
  /** Null for the logits, and for a branch that is added to another before its activation. */
  readonly activation: ActivationInside | null;
}

/** The report's kernels in their order, each with the activation after it. */
export function layersInside(report: InsideReport, activationOf: ReadonlyMap<string, string>): LayerInside[] {
  const activations = new Map(report.activations.map((activation) => [activation.name, activation]));
  return report.parameters.map((kernel) => {
    const name = kernel.name.slice(0, kernel.name.lastIndexOf('/'));
    return { name, kernel, activation: activations.get(activationOf.get(name) ?? '') ?? null };
  });
}

/** For each layer with weights the activation that its output reaches before other weights or a sum. */
export function activationsAfter({ layers }: NetworkDescription): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  /** Whose weights made what a layer puts out, as far as nothing else came in between. */
  const source = new Map<string, string>();
  layers.forEach((layer, index) => {
    const input = layer.input ?? layers[index - 1]?.name;
    const from = input === undefined ? undefined : source.get(input);
    switch (layer.kind) {
      case 'conv2d':
      case 'depthwiseConv2d':
      case 'dense':
        source.set(layer.name, layer.name);
        break;
      case 'batchNormalization':
      case 'dropout':
      case 'spatialDropout2d':
        if (from !== undefined) source.set(layer.name, from);
        break;
      case 'activation':
        if (from !== undefined && !found.has(from)) found.set(from, layer.name);
        break;
      case 'add':
      case 'multiply':
        // The activation after a sum or a product belongs to the main branch, which comes in as `input`.
        if (from !== undefined) source.set(layer.name, from);
        break;
      case 'maxPooling2d':
      case 'averagePooling2d':
      case 'zeroPadding2d':
      case 'globalMaxPooling2d':
      case 'globalAveragePooling2d':
      case 'flatten':
      case 'concatenate':
        break;
    }
  });
  return found;
}
