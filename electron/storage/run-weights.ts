import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import type { WeightsIdentity } from '@core/evaluation/report';
import { explainWriteError } from './dataset-write';
import {
  decodeTensorFile,
  encodeTensorFile,
  readTensorFileHead,
  separateTensors,
  tensorBytes,
  tensorFileSha256,
  type Tensors,
} from './tensor-file';
import { writeAtomically } from './write-atomically';

const magic = 'RDGWGHT1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const headerSchema = v.object({
  /** Where in the run these weights were. */
  meta: v.object({ runId: v.string(), epoch: count, step: count }),
  tensors: v.array(v.object({ name: v.string(), length: count })),
});
type Header = v.InferOutput<typeof headerSchema>;
export type WeightsMeta = Header['meta'];

export interface RunWeights {
  readonly weights: Map<string, Float32Array>;
  readonly meta: WeightsMeta;
  readonly identity: WeightsIdentity;
}

/** The best weights of a run, in its folder. */
export function weightsPath(runFolder: string): string {
  return join(runFolder, 'best.weights');
}

/**
 * Replaces the weights of a run; at any moment the old or the new ones are there whole.
 * @throws RidgelineError `diskFull`, `folderNotWritable`
 */
export async function saveWeights(runFolder: string, weights: Tensors, meta: WeightsMeta): Promise<void> {
  const tensors = [...weights].map(([name, values]) => ({ name, length: values.length }));
  const header: Header = { meta, tensors };
  try {
    await writeAtomically(weightsPath(runFolder), encodeTensorFile(magic, header, weights));
  } catch (thrown) {
    throw explainWriteError(thrown, runFolder, tensorBytes(weights));
  }
}

/** @throws RidgelineError `runHasNoWeights` if there is no file, `weightsDamaged` if it is not what was written */
export async function loadWeights(runFolder: string): Promise<RunWeights> {
  const path = weightsPath(runFolder);
  const content = await readFile(path).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
    throw new RidgelineError('runHasNoWeights', `There are no weights in ${runFolder}.`, { path });
  });
  const decoded = decode(content);
  if (decoded !== null) return decoded;
  throw new RidgelineError('weightsDamaged', `${path} is damaged: it is not what was written.`, { path });
}

/** Which weights a run has, without reading them; null if it has none. */
export async function readWeightsIdentity(runFolder: string): Promise<WeightsIdentity | null> {
  const file = await readTensorFileHead(magic, weightsPath(runFolder));
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success) return null;
  const { epoch, step } = header.output.meta;
  return { epoch, step, sha256: file.sha256 };
}

/** Null for anything that `saveWeights` did not write. */
function decode(content: Buffer): RunWeights | null {
  const file = decodeTensorFile(magic, content);
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success) return null;
  const weights = separateTensors(file.data, header.output.tensors);
  if (weights === null) return null;
  const { meta } = header.output;
  const identity = { epoch: meta.epoch, step: meta.step, sha256: tensorFileSha256(content) };
  return { weights, meta, identity };
}
