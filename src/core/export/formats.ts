import * as v from 'valibot';

/** What a model can be written as, by the name that its folder and the command line have for it. */
export const exportFormats = ['tfjs', 'tfjs-graph', 'onnx', 'keras', 'savedmodel'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * How the weights are kept: `float16` and `int8` make files smaller and answers a little different. Whether they are
 * computed with as well, the format decides: see `computesInIntegers`.
 */
export const exportPrecisions = ['float32', 'float16', 'int8'] as const;
export type ExportPrecision = (typeof exportPrecisions)[number];

/** One model to write. */
export const modelVariantSchema = v.object({
  format: v.picklist(exportFormats),
  precision: v.picklist(exportPrecisions),
});
export type ModelVariant = v.InferOutput<typeof modelVariantSchema>;

/** The precisions that a format has. Keras files hold what Keras trains with; TensorFlow stores no affine weights. */
export const precisionsOf = {
  tfjs: ['float32', 'float16', 'int8'],
  'tfjs-graph': ['float32', 'float16', 'int8'],
  onnx: ['float32', 'float16', 'int8'],
  keras: ['float32'],
  savedmodel: ['float32', 'float16'],
} as const satisfies Record<ExportFormat, readonly ExportPrecision[]>;

export function isPossible({ format, precision }: ModelVariant): boolean {
  const possible: readonly ExportPrecision[] = precisionsOf[format];
  return possible.includes(precision);
}

/** Every model that can be written, in the order in which they are told. */
export const allVariants: readonly ModelVariant[] = exportFormats.flatMap((format) =>
  precisionsOf[format].map((precision) => ({ format, precision })),
);

/** What is written where nothing else is asked for. */
export const defaultVariants: readonly ModelVariant[] = [{ format: 'tfjs', precision: 'float32' }];

/** The subfolder of an export that holds one model. */
export function variantFolder({ format, precision }: ModelVariant): string {
  return precision === 'float32' ? format : `${format}-${precision}`;
}

/** The file in a model's subfolder that it is known by. */
export const modelFiles = {
  tfjs: 'model.json',
  'tfjs-graph': 'model.json',
  onnx: 'model.onnx',
  keras: 'model.keras',
  savedmodel: 'saved_model.pb',
} as const satisfies Record<ExportFormat, string>;

/** Whether a variant's multiplications are done with whole numbers, and not only its weights stored as such. */
export function computesInIntegers({ format, precision }: ModelVariant): boolean {
  return format === 'onnx' && precision === 'int8';
}
