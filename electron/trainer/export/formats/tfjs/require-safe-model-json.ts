import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { readText, regularFileBytes } from '../../../../storage/export-files';
import { requireSafeOperations } from '../graph/safe-operations';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const weightSchema = v.object({
  name: v.string(),
  shape: v.array(count),
  dtype: v.picklist(['float32', 'int32']),
  quantization: v.optional(v.looseObject({ dtype: v.picklist(['float16', 'uint8']) })),
});
const manifestSchema = v.array(v.object({ paths: v.array(v.string()), weights: v.array(weightSchema) }));
const modelSchema = v.variant('format', [
  v.object({
    format: v.literal('layers-model'),
    modelTopology: v.unknown(),
    weightsManifest: manifestSchema,
  }),
  v.object({
    format: v.literal('graph-model'),
    modelTopology: v.object({
      node: v.array(v.object({ op: v.string() })),
      library: v.optional(v.object({ function: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(0))) })),
    }),
    weightsManifest: manifestSchema,
  }),
]);
type Manifest = v.InferOutput<typeof manifestSchema>;

const bytesOfType = { float32: 4, int32: 4, float16: 2, uint8: 1 } as const;

/** The layers of our models, and what else has a class in them: how weights began, and what is done with them. */
const knownClasses: ReadonlySet<string> = new Set([
  'Activation',
  'Add',
  'AveragePooling2D',
  'BatchNormalization',
  'Concatenate',
  'Conv2D',
  'Dense',
  'DepthwiseConv2D',
  'Dropout',
  'Embedding',
  'Flatten',
  'Functional',
  'GlobalAveragePooling2D',
  'GlobalMaxPooling2D',
  'InputLayer',
  'LeakyReLU',
  'MaxPooling2D',
  'Model',
  'Multiply',
  'Permute',
  'ReLU',
  'Rescaling',
  'Reshape',
  'Resizing',
  'RidgelineFit',
  'Softmax',
  'TimeDistributed',
  'ZeroPadding2D',
  'Ones',
  'RandomUniform',
  'VarianceScaling',
  'Zeros',
]);

/**
 * Reads what a model.json of TensorFlow.js would have loaded, and from where.
 * @throws Error for one that is not of the wanted kind or damaged, whose weights lie outside its folder or are not as
 *   many as it says, or that has layers or operations which no model of Ridgeline has
 */
export async function requireSafeModelJson(
  file: string,
  format: 'layers-model' | 'graph-model',
): Promise<void> {
  const model = v.parse(modelSchema, JSON.parse(await readText(file)));
  if (model.format !== format) throw new Error(`it is a ${model.format}, and a ${format} is expected`);
  if (model.format === 'graph-model') requireSafeOperations(model.modelTopology.node.map(({ op }) => op));
  else requireKnownClasses(model.modelTopology);
  await requireWeights(dirname(file), model.weightsManifest);
}

function requireKnownClasses(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  if ('class_name' in part) {
    const name = String(part.class_name);
    if (!knownClasses.has(name)) throw new Error(`it has "${name}", which no model of Ridgeline has`);
  }
  for (const inner of Object.values(part)) requireKnownClasses(inner);
}

async function requireWeights(folder: string, manifest: Manifest): Promise<void> {
  for (const { paths, weights } of manifest) {
    let found = 0;
    for (const path of paths) {
      const isPlain = path === basename(path) && !/[\\/:]|^\.*$/.test(path);
      if (!isPlain) throw new Error(`its weights lie outside its folder, in "${path}"`);
      found += await regularFileBytes(join(folder, path));
    }
    const expected = weights.reduce((sum, { shape, dtype, quantization }) => {
      const numbers = shape.reduce((product, edge) => product * edge, 1);
      return sum + numbers * bytesOfType[quantization?.dtype ?? dtype];
    }, 0);
    if (found !== expected) throw new Error(`its weights have ${found} bytes, and ${expected} are expected`);
  }
}
