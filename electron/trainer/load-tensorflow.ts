import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import util from 'node:util';
import type * as tfjs from '@tensorflow/tfjs-node';

/** The part of tfjs-node's native addon that runs a graph; tensors are numbers that the caller deletes. */
interface Binding {
  createTensor(shape: number[], dataType: number, data: Float32Array | Int32Array | Uint8Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(id: number, inputs: number[], inputNames: string, outputNames: string): { id: number }[];
  getNumOfTensors(): number;
  TF_Version: string;
}

export interface TensorFlow {
  readonly tf: typeof tfjs;
  readonly binding: Binding;
  /** Of the native library, for example `2.9.1`. */
  readonly version: string;
  /** Threads of one operation. */
  readonly threads: number;
}

let loaded: TensorFlow | undefined;
let wanted: number | undefined;

/** TensorFlow reads it when it is loaded, and there is no other way to say it. */
const threadsVariable = 'TF_NUM_INTRAOP_THREADS';

/**
 * How many threads one operation of TensorFlow computes with; without this, what the environment variable says, or
 * one for each processor. Sums are split among them, so another number gives other last bits: whoever goes on with a run must use the same again.
 * @throws Error if TensorFlow has been loaded with another number, which it keeps until the process ends
 */
export function setThreads(count: number): void {
  if (loaded !== undefined && loaded.threads !== count) {
    throw new Error(`TensorFlow computes with ${loaded.threads} threads since it was loaded`);
  }
  wanted = count;
}

/** Loads TensorFlow on the first call (about a second). */
export function loadTensorFlow(): TensorFlow {
  loaded ??= load();
  return loaded;
}

function load(): TensorFlow {
  // Errors come as exceptions; everything below is about instruction sets.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '3';
  // Electron's malloc gives large blocks back to the system at once, so that each step's tensors were paid for in page
  // faults: a third of a trainer's processor time. TensorFlow keeps its memory with the allocator that it has for GPUs.
  process.env['TF_CPU_ALLOCATOR_USE_BFC'] ??= 'true';
  const told = Number(process.env[threadsVariable]);
  const threads = wanted ?? (Number.isInteger(told) && told > 0 ? told : availableParallelism());
  process.env[threadsVariable] = String(threads);
  // tfjs-node 4.22 calls two functions that Node 23 removed (tfjs #8609).
  const legacy = util as unknown as Record<string, unknown>;
  legacy['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  legacy['isArray'] ??= Array.isArray;
  // Required at run time, so that no bundler follows it into a native module.
  const tf = createRequire(import.meta.url)('@tensorflow/tfjs-node') as typeof tfjs;
  const { binding } = tf.backend() as unknown as { binding: Binding };
  return { tf, binding, version: binding.TF_Version, threads };
}
