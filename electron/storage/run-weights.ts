import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import type { WeightMap } from '@core/initialisers/initial-weights';
import { explainWriteError } from './dataset-write';
import { writeAtomically } from './write-atomically';

/*
 * The file, little-endian: 8 bytes of magic, the header's length in bytes (uint32), the header as JSON, padded with
 * spaces so that what follows begins at a multiple of 4; the tensors one after the other as float32; and at the end
 * the SHA-256 of everything before it (32 bytes).
 */
const magic = Buffer.from('RDGWGHT1', 'latin1');
const prefixBytes = magic.length + 4;
const digestBytes = 32;

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
}

/** The best weights of a run, in its folder. */
export function weightsPath(runFolder: string): string {
  return join(runFolder, 'best.weights');
}

/**
 * Replaces the weights of a run; at any moment the old or the new ones are there whole.
 * @throws RidgelineError `diskFull`, `folderNotWritable`
 */
export async function saveWeights(runFolder: string, weights: WeightMap, meta: WeightsMeta): Promise<void> {
  const content = encode(weights, meta);
  try {
    await writeAtomically(weightsPath(runFolder), content);
  } catch (thrown) {
    throw explainWriteError(thrown, runFolder, content.length);
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

function encode(weights: WeightMap, meta: WeightsMeta): Buffer {
  const tensors = [...weights].map(([name, values]) => ({ name, length: values.length }));
  const header = JSON.stringify({ meta, tensors } satisfies Header);
  const unpadded = prefixBytes + Buffer.byteLength(header);
  const text = Buffer.from(header + ' '.repeat((4 - (unpadded % 4)) % 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const data = [...weights.values()].map((values) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
  const body = Buffer.concat([magic, length, text, ...data]);
  return Buffer.concat([body, sha256(body)]);
}

/** Null for anything that `encode` did not write. */
function decode(content: Buffer): RunWeights | null {
  if (content.length < prefixBytes + digestBytes || !content.subarray(0, magic.length).equals(magic))
    return null;
  const body = content.subarray(0, -digestBytes);
  if (!sha256(body).equals(content.subarray(-digestBytes))) return null;
  const dataStart = prefixBytes + body.readUInt32LE(magic.length);
  const header = v.safeParse(headerSchema, JSON.parse(body.toString('utf8', prefixBytes, dataStart)));
  if (!header.success) return null;
  // Copied, so that the tensors are aligned and do not keep the whole file alive.
  const data = new Float32Array(
    body.buffer.slice(body.byteOffset + dataStart, body.byteOffset + body.length),
  );
  const weights = new Map<string, Float32Array>();
  let start = 0;
  for (const { name, length } of header.output.tensors) {
    weights.set(name, data.slice(start, start + length));
    start += length;
  }
  return start === data.length ? { weights, meta: header.output.meta } : null;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
