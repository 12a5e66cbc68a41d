import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Predictions } from '@core/evaluation/predictions';
import { weightsIdentitySchema, type WeightsIdentity } from '@core/evaluation/report';
import { explainWriteError } from './dataset-write';
import { decodeTensorFile, encodeTensorFile, separateTensors, tensorBytes } from './tensor-file';
import { writeAtomically } from './write-atomically';

const magic = 'RDGPRED1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const headerSchema = v.object({ samples: count, classes: count, weights: weightsIdentitySchema });
type Header = v.InferOutput<typeof headerSchema>;

/** Predictions as they are kept: in the order of the dataset's samples. */
export interface StoredPredictions extends Predictions {
  readonly labels: Float32Array;
  readonly probabilities: Float32Array;
  /** Those that were used. */
  readonly weights: WeightsIdentity;
}

/**
 * Writes what a network said of a split's samples.
 * @throws RidgelineError `folderNotWritable`, `diskFull`
 */
export async function savePredictions(
  path: string,
  { labels, probabilities, classes }: Predictions,
  weights: WeightsIdentity,
): Promise<void> {
  const header: Header = { samples: labels.length, classes, weights };
  // A label is less than 65,536, which float32 has exactly.
  const tensors = new Map([
    ['labels', Float32Array.from(labels)],
    ['probabilities', Float32Array.from(probabilities)],
  ]);
  try {
    await writeAtomically(path, encodeTensorFile(magic, header, tensors));
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(path), tensorBytes(tensors));
  }
}

/**
 * Reads what `savePredictions` wrote.
 * @throws Error for anything else
 */
export async function loadPredictions(path: string): Promise<StoredPredictions> {
  const file = decodeTensorFile(magic, await readFile(path));
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success) throw notWritten(path);
  const { samples, classes, weights } = header.output;
  const tensors = separateTensors(file.data, [
    { name: 'labels', length: samples },
    { name: 'probabilities', length: samples * classes },
  ]);
  const [labels, probabilities] = [tensors?.get('labels'), tensors?.get('probabilities')];
  if (labels === undefined || probabilities === undefined) throw notWritten(path);
  return { labels, probabilities, classes, weights };
}

function notWritten(path: string): Error {
  return new Error(`${path} does not hold the predictions that were written: evaluate again.`);
}
