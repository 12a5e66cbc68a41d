import type { DatasetManifest } from '@core/dataset/manifest';
import type { ExportFormat, ExportPrecision } from '@core/export/formats';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { WeightMap } from '@core/initialisers/initial-weights';
import type { NetworkDescription } from '@core/network/description';
import type { ModelReport } from '@core/export/export-report';

/** Pictures as every exported model takes them: RGB, 0–255, row by row. */
export interface Pictures {
  /** uint8 [size, height, width, 3] */
  readonly rgb: Uint8Array;
  readonly size: number;
  readonly height: number;
  readonly width: number;
}

/** A trained network, to be written. */
export interface TrainedNetwork {
  readonly runName: string;
  readonly network: NetworkDescription;
  /** By parameter name. */
  readonly weights: WeightMap;
  readonly manifest: DatasetManifest;
  readonly hyperparameters: Hyperparameters;
  /** Training samples as pictures, by which a format may find the ranges of the values inside. */
  readonly typicalPictures: () => AsyncIterable<Pictures>;
}

/** Where a format puts its files. */
export interface ModelTarget {
  /** The folder in which they lie. */
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
}

/** The name under which `layerOutputs` has what the preprocessing gives. */
export const preprocessed = 'preprocessing';

/** A model that was written, loaded again as somebody else would use it. */
export interface RunningModel {
  /** @returns probabilities [size, classes], row by row */
  predict(pictures: Pictures): Promise<Float32Array>;
  /**
   * What comes out of every layer of the network that the file still has, by its name, and of the preprocessing:
   * [size, …shape], channels last. Slow: it is asked for where a model went wrong.
   * @param trained the network that it was written from, which says what is in the file
   */
  layerOutputs(pictures: Pictures, trained: TrainedNetwork): Promise<ReadonlyMap<string, Float32Array>>;
  dispose(): Promise<void>;
}

/** A way to keep a network as files that a runtime elsewhere can use, with the preprocessing inside. */
export interface ModelFormat {
  readonly format: ExportFormat;
  readonly checkedBy: ModelReport['checkedBy'];
  write(target: ModelTarget, trained: TrainedNetwork, precision: ExportPrecision): Promise<void>;
  /**
   * Loads what was written, here or by whoever says so: nothing in the folder is trusted.
   * @param folder with the files that were written
   * @throws Error that says what is wrong with them; RidgelineError `exportRuntimeMissing`
   */
  load(folder: string): Promise<RunningModel>;
}
