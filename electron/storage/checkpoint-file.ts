import * as v from 'valibot';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { hyperparametersSchema } from '@core/hyperparameters/schema';
import { trainingProgressSchema } from '@core/run/training-progress';
import { decodeTensorFile, encodeTensorFile, separateTensors, type Tensors } from './tensor-file';

/** Its last character is the version of the format. */
const magic = 'RDGCKPT1';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const ownerSchema = v.object({
  runId: v.string(),
  datasetId: v.string(),
  classNames: v.array(v.string()),
  /** Settings that came later than the file get their defaults. */
  hyperparameters: v.pipe(v.unknown(), v.transform(completeHyperparameters), hyperparametersSchema),
  /** Which weights of an earlier run it began with. */
  startSha256: v.optional(v.nullable(v.string()), null),
  /** The network's parameters. */
  parameters: v.array(v.object({ name: v.string(), shape: v.array(count) })),
  /** Threads of one TensorFlow operation: another number gives other last bits. */
  threads: count,
  /** The version of TensorFlow that computed. */
  tensorFlow: v.string(),
});
/** What a checkpoint belongs to. */
export type CheckpointOwner = v.InferOutput<typeof ownerSchema>;

/** Why no state of a random generator is kept. */
const randomNote = 'Every random stream begins anew from the seed and the number of the step or epoch.';

const headerSchema = v.object({
  owner: ownerSchema,
  random: v.object({ seed: count, note: v.string() }),
  progress: trainingProgressSchema,
  tensors: v.array(v.object({ name: v.string(), length: count })),
});
type Header = v.InferOutput<typeof headerSchema>;

/** Everything that a training goes on from. */
export interface Checkpoint {
  readonly owner: CheckpointOwner;
  readonly progress: Header['progress'];
  /** Weights, their average and the optimiser's memory by variable name. */
  readonly state: Tensors;
}

/**
 * The file's bytes, portion by portion. The state must not change meanwhile.
 * @throws Error if what is to be written could not be read again
 */
export function encodeCheckpoint({ owner, progress, state }: Checkpoint): Generator<Uint8Array, void, void> {
  const header: Header = {
    owner,
    random: { seed: owner.hyperparameters.seed, note: randomNote },
    progress,
    tensors: [...state].map(([name, values]) => ({ name, length: values.length })),
  };
  // JSON turns what it cannot express into null: better found out now than when it is needed.
  v.parse(headerSchema, JSON.parse(JSON.stringify(header)));
  return encodeTensorFile(magic, header, state);
}

/** Null for anything that `encodeCheckpoint` did not write. */
export function decodeCheckpoint(content: Buffer): Checkpoint | null {
  const file = decodeTensorFile(magic, content);
  const header = v.safeParse(headerSchema, file?.header);
  if (file === null || !header.success) return null;
  const { owner, progress, tensors } = header.output;
  const state = separateTensors(file.data, tensors);
  return state === null ? null : { owner, progress, state };
}
