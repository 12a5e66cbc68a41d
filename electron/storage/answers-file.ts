import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { SampleAnswers } from '@core/evaluation/sample-answers';
import { weightsIdentitySchema, type WeightsIdentity } from '@core/evaluation/report';
import { explainWriteError } from './dataset-write';
import { decodeTensorFile, encodeTensorFile, separateTensors, tensorBytes } from './tensor-file';
import { writeAtomically } from './write-atomically';

const magic = 'RDGANSW1';
const headerSchema = v.object({
  weights: weightsIdentitySchema,
  samples: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type Header = v.InferOutput<typeof headerSchema>;

/** float32 has every class, and every place of a split below 16,777,216 exactly. */
const columns = ['labels', 'predicted', 'confidences', 'labelProbabilities', 'labelErrors'] as const;

/**
 * Writes what pages of samples need.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function saveAnswers(
  path: string,
  answers: SampleAnswers,
  weights: WeightsIdentity,
): Promise<void> {
  const header: Header = { weights, samples: answers.labels.length };
  const tensors = new Map(columns.map((name) => [name, Float32Array.from(answers[name])]));
  try {
    await writeAtomically(path, encodeTensorFile(magic, header, tensors));
  } catch (thrown) {
    throw explainWriteError(thrown, path, tensorBytes(tensors));
  }
}

/** Those of the weights; null if they are missing, damaged or of others. */
export async function loadAnswers(path: string, weights: WeightsIdentity): Promise<SampleAnswers | null> {
  const content = await readFile(path).catch(() => null);
  const file = content && decodeTensorFile(magic, content);
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success || header.output.weights.sha256 !== weights.sha256) return null;
  const { samples } = header.output;
  const tensors = separateTensors(
    file.data,
    columns.map((name) => ({ name, length: samples })),
  );
  const column = (name: (typeof columns)[number]): Float32Array => tensors?.get(name) ?? new Float32Array();
  return {
    labels: Uint16Array.from(column('labels')),
    predicted: Uint16Array.from(column('predicted')),
    confidences: column('confidences'),
    labelProbabilities: column('labelProbabilities'),
    labelErrors: Uint32Array.from(column('labelErrors')),
  };
}
