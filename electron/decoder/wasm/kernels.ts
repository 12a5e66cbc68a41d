import { wasmBase64 } from './bytes';

/** What is computed in WebAssembly: `assembly/index.ts`. */
interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Addresses: of a call's numbers, and of all that is larger. */
  readonly JOB: { readonly value: number };
  readonly CONTENT: { readonly value: number };
  /** Makes the memory reach to an address; 0 if there is no more. */
  readonly reach: (end: number) => number;
  /** Where the pixels are; 0 if the file is not flawless. */
  readonly decodeJpeg: () => number;
  readonly resample: () => void;
}

/** Vectors read beyond the end of what is theirs. */
const margin = 64 + 15;

const kernels = start();

/** What is used of WebAssembly, whose types are among those of a browser's. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

function start(): Kernels {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;
  return new Instance(new Module(Buffer.from(wasmBase64, 'base64'))).exports as Kernels;
}

/** A call's numbers and bytes: numbers go to where the kernel reads them, bytes one after another behind those. */
export class KernelCall {
  private free: number = kernels.CONTENT.value;

  /** Room for bytes; vectors begin there. @throws RangeError if there is no more memory */
  room(bytes: number): number {
    const at = this.free;
    this.free = (at + bytes + margin) & ~15;
    if (kernels.reach(this.free) === 0) throw new RangeError('There is no more memory for WebAssembly.');
    return at;
  }

  /** Copies a list to where the kernel can read it. */
  put(list: Uint8Array | Int16Array | Int32Array): number {
    const at = this.room(list.byteLength);
    new Uint8Array(kernels.memory.buffer, at).set(
      new Uint8Array(list.buffer, list.byteOffset, list.byteLength),
    );
    return at;
  }

  numbers(numbers: readonly number[]): void {
    new Int32Array(kernels.memory.buffer, kernels.JOB.value, numbers.length).set(numbers);
  }
}
export const { decodeJpeg, resample: resampleRows } = kernels;

/** Bytes that a kernel has written. They are there until the next call. */
export function kernelBytes(at: number, bytes: number): Uint8Array {
  return new Uint8Array(kernels.memory.buffer, at, bytes);
}
