import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import type { WeightsIdentity } from '@core/evaluation/report';
import type { NetworkDescription } from '@core/network/description';
import { networkParameters } from '@core/network/parameters';
import type { StartSource } from '@core/start/start-from';
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
  /** [height, width, channels] of what the network is given; files from before there was any use for it have none. */
  inputShape: v.optional(v.tuple([count, count, count])),
  tensors: v.array(v.object({ name: v.string(), length: count, shape: v.optional(v.array(count)) })),
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
 * @param network whose they are: with it the file tells the shapes, so that another run can begin with them
 * @throws RidgelineError `diskFull`, `folderNotWritable`
 */
export async function saveWeights(
  runFolder: string,
  weights: Tensors,
  meta: WeightsMeta,
  network?: NetworkDescription,
): Promise<void> {
  const parameters = network === undefined ? [] : networkParameters(network);
  const shapes = new Map(parameters.map(({ name, shape }) => [name, [...shape]]));
  const tensors = [...weights].map(([name, values]) => {
    const shape = shapes.get(name);
    return { name, length: values.length, ...(shape && { shape }) };
  });
  const header: Header = { meta, ...(network && { inputShape: [...network.inputShape] }), tensors };
  try {
    await writeAtomically(weightsPath(runFolder), encodeTensorFile(magic, header, weights));
  } catch (thrown) {
    throw explainWriteError(thrown, runFolder, tensorBytes(weights));
  }
}

/** @throws RidgelineError `runHasNoWeights` if there is no file, `weightsDamaged` if it is not what was written */
export async function loadWeights(runFolder: string): Promise<RunWeights> {
  return readWeights(weightsPath(runFolder));
}

/** The same of any file of weights. */
export async function readWeights(path: string): Promise<RunWeights> {
  const content = await readFile(path).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
    throw new RidgelineError('runHasNoWeights', `There are no weights in ${dirname(path)}.`, { path });
  });
  const decoded = decode(content);
  if (decoded !== null) return decoded;
  throw new RidgelineError('weightsDamaged', `${path} is damaged: it is not what was written.`, { path });
}

/** Which weights a run has, without reading them; null if it has none. */
export async function readWeightsIdentity(runFolder: string): Promise<WeightsIdentity | null> {
  return (await readWeightsHead(weightsPath(runFolder)))?.identity ?? null;
}

/** What a file of weights tells without being read. */
export interface WeightsHead {
  readonly identity: WeightsIdentity;
  /** Null for a file from before shapes were told. */
  readonly network: Pick<StartSource, 'inputShape' | 'parameters'> | null;
}

/** Null if there is no such file, or it is none of weights. */
export async function readWeightsHead(path: string): Promise<WeightsHead | null> {
  const file = await readTensorFileHead(magic, path);
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success) return null;
  const { meta, inputShape, tensors } = header.output;
  const parameters = tensors.flatMap(({ name, shape }) => (shape === undefined ? [] : [{ name, shape }]));
  return {
    identity: { epoch: meta.epoch, step: meta.step, sha256: file.sha256 },
    network:
      inputShape !== undefined && parameters.length === tensors.length ? { inputShape, parameters } : null,
  };
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
