import type { ExportPrecision } from '@core/export/formats';

/** Where a layer stands: in a model, which may be a layer of another model, and so on. */
export interface LayerPlace {
  /** From the outermost model's layer to the layer itself. */
  readonly steps: readonly PlaceStep[];
}

export interface PlaceStep {
  readonly name: string;
  /** What Keras calls its folder in a file of weights: its class, numbered from the second of its kind on. */
  readonly folder: string;
}

/** A tensor that a layer has. */
export interface WantedTensor {
  /** What it is called; the second one by other versions of Keras. */
  readonly names: readonly [string, ...string[]];
  /** Null for one that is in the file and not wanted. */
  readonly shape: readonly number[] | null;
}

/** A file of weights that has been opened. Nothing is read before its shape is known to be the wanted one. */
export interface WeightSource {
  /** How exactly the weights that were read are kept: the least exact one counts. */
  readonly precision: ExportPrecision;
  /**
   * The tensors of a layer that are wanted, in their order. A layer that has others beside is not what it seems.
   * @throws RidgelineError `modelRefused`
   */
  read(place: LayerPlace, wanted: readonly WantedTensor[]): Float32Array[];
}

/** The layer's own name. */
export function ownName({ steps }: LayerPlace): string {
  return steps.at(-1)?.name ?? '';
}
