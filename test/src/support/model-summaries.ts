import type { ModelSummary } from '@core/import/model-summary';

/** A network for the pictures of `datasetOf()`, which knows its classes in another order. */
export function summaryOf(more: Partial<ModelSummary> = {}): ModelSummary {
  return {
    format: 'keras',
    name: 'flowers',
    file: 'flowers.keras',
    inputShape: [64, 64, 3],
    layers: 3,
    parameters: 1000,
    outputs: 2,
    classNames: ['wren', 'robin'],
    scaling: { mean: [0, 0, 0], std: [255, 255, 255] },
    fit: null,
    trainedOn: null,
    leftOut: [],
    ...more,
  };
}
