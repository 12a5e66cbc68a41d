import { signatureBytes, type ImageFacts } from '@core/dataset/image-facts';

const perChunk = 4096;
const hashBytes = 16;
/** brightness, contrast, sharpness, three means, three mean squares. */
const numbers = 9;

interface Chunk {
  readonly isKnown: Uint8Array;
  readonly hashes: Buffer;
  readonly signatures: Uint8Array<ArrayBuffer>;
  readonly numbers: Float32Array;
}

/** Facts of images by their number: 373 bytes for each, taken in portions as they are needed. */
export class FactColumns {
  /** Images that have facts. */
  count = 0;
  private readonly chunks: (Chunk | undefined)[] = [];

  has(image: number): boolean {
    return this.chunks[Math.floor(image / perChunk)]?.isKnown[image % perChunk] === 1;
  }

  /** A view of what is kept: it must not be changed. */
  get(image: number): ImageFacts | null {
    const chunk = this.chunks[Math.floor(image / perChunk)];
    const at = image % perChunk;
    if (chunk?.isKnown[at] !== 1) return null;
    const [brightness = 0, contrast = 0, sharpness = 0, r = 0, g = 0, b = 0, rr = 0, gg = 0, bb = 0] =
      chunk.numbers.subarray(at * numbers, (at + 1) * numbers);
    return {
      contentHash: chunk.hashes.toString('hex', at * hashBytes, (at + 1) * hashBytes),
      signature: chunk.signatures.subarray(at * signatureBytes, (at + 1) * signatureBytes),
      brightness,
      contrast,
      sharpness,
      mean: [r, g, b],
      meanSquare: [rr, gg, bb],
    };
  }

  /** Numbers are kept with seven digits. */
  set(image: number, facts: ImageFacts): void {
    const chunk = (this.chunks[Math.floor(image / perChunk)] ??= newChunk());
    const at = image % perChunk;
    if (chunk.isKnown[at] === 0) this.count++;
    chunk.isKnown[at] = 1;
    chunk.hashes.write(facts.contentHash, at * hashBytes, hashBytes, 'hex');
    chunk.signatures.set(facts.signature, at * signatureBytes);
    const { brightness, contrast, sharpness, mean, meanSquare } = facts;
    chunk.numbers.set([brightness, contrast, sharpness, ...mean, ...meanSquare], at * numbers);
  }

  remove(image: number): void {
    const chunk = this.chunks[Math.floor(image / perChunk)];
    if (chunk?.isKnown[image % perChunk] !== 1) return;
    chunk.isKnown[image % perChunk] = 0;
    this.count--;
  }
}

function newChunk(): Chunk {
  return {
    isKnown: new Uint8Array(perChunk),
    hashes: Buffer.alloc(perChunk * hashBytes),
    signatures: new Uint8Array(perChunk * signatureBytes),
    numbers: new Float32Array(perChunk * numbers),
  };
}
