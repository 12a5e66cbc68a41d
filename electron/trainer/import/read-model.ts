import type { ExportedSettings } from '@core/export/exported-settings';
import type { ExportPrecision } from '@core/export/formats';
import type { ImportFormat } from '@core/import/imported';
import type { Layer } from '@core/network/description';
import type { LevelScaling } from '@core/network/input-scaling';
import { findModel } from './find-model';
import { readKerasModel } from './read-keras-model';
import { readTfjsModel } from './read-tfjs-model';
import { readExport } from './ridgeline/read-export';

/** A model file in Ridgeline's own words. */
export interface ReadModel {
  readonly format: ImportFormat;
  /** For the run: the export's run name, or the file's name without its ending. */
  readonly name: string;
  /** [height, width, channels]; an edge is null where the file takes any. */
  readonly inputShape: readonly [number | null, number | null, 1 | 3];
  /** Of a Ridgeline export, which tells all settings: null for others. */
  readonly settings: ExportedSettings | null;
  /** All but the one that gives the logits, which may be missing. */
  readonly hidden: readonly Layer[];
  /** By parameter name as `networkParameters` has it, the last layer being called `logits`; it has a bias. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** How exactly the file keeps them. */
  readonly precision: ExportPrecision;
  /** Number of logits, from 2; 0 for a network that was saved without the layer that gives them. */
  readonly outputs: number;
  /** (x − mean)/std of a level x, 0–255, per channel, as the file itself does it; null where it does not tell. */
  readonly scaling: LevelScaling | null;
  /** How pictures become square where the file does it by itself; else null. */
  readonly fit: 'crop' | 'pad' | 'squash' | null;
  /** In the order of the logits, where the file, or one beside it, tells. */
  readonly classNames: readonly string[] | null;
  /** Pictures with what the model said of them, of a Ridgeline export that has them. */
  readonly golden: GoldenAnswers | null;
  /** What was in the file and has no part in the network's use: names of classes. */
  readonly leftOut: readonly string[];
}

export interface GoldenAnswers {
  readonly samples: readonly {
    /** uint8 [height, width, 3] of the input's size */
    readonly rgb: Uint8Array;
    /** One for each class. */
    readonly probabilities: readonly number[];
  }[];
}

/**
 * Reads a model without trusting it: nothing in it is run, no file outside it is opened, and nothing is taken into memory
 * before its size is known.
 * @param path the folder of a Ridgeline export, one of its models, or a file in it; a .keras, .h5 or .hdf5 file of Keras;
 *   a model.json of TensorFlow.js, or its folder
 * @throws RidgelineError `modelRefused` for what is damaged, unsafe or no model; `modelLayerUnknown` for a layer that no
 *   network of Ridgeline has; `modelNotAClassifier` for a network that does not tell classes of pictures apart
 */
export async function readModel(path: string): Promise<ReadModel> {
  const found = await findModel(path);
  switch (found.kind) {
    case 'export':
      return readExport(found);
    case 'keras':
    case 'hdf5':
      return readKerasModel(found.file, found.kind);
    case 'tfjs':
      return readTfjsModel(found.file);
  }
}
