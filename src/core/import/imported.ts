import * as v from 'valibot';

/** Where a network that was not trained here may come from: an export of Ridgeline, Keras, TensorFlow.js. */
export const importFormats = ['ridgeline', 'keras', 'tfjs'] as const;
export type ImportFormat = (typeof importFormats)[number];

const edge = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8192));

/** Their names. */
export const makers: Readonly<Record<ImportFormat, string>> = {
  ridgeline: 'Ridgeline',
  keras: 'Keras',
  tfjs: 'TensorFlow.js',
};

/** That a run was not trained here, and what its network was read from. */
export const importedSchema = v.object({
  format: v.picklist(importFormats),
  /** The name of the file or folder, without the folders that it lay in. */
  file: v.string(),
  /** [height, width, channels] of the pictures that it was made for; of the dataset's where it takes any. */
  inputShape: v.tuple([edge, edge, v.picklist([1, 3])]),
  /**
   * Whether its classes are others than those of its dataset, or none at all: then it can be measured on nothing here, and is there for
   * others to begin with.
   */
  isBackbone: v.boolean(),
});
export type Imported = v.InferOutput<typeof importedSchema>;
