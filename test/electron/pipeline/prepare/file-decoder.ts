import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { signatureBytes } from '@core/dataset/image-facts';
import { sampleBytes, type Preparation } from '@core/dataset/preparation';
import type { Decoded, DecoderWork, FileToDecode } from '@core/protocol/decoder';
import type { Decode } from '../../../../electron/pipeline/decode';

type DecodeWork = Extract<DecoderWork, { type: 'decode' }>;

/** A decoder of files of any content, whose hash gives the pixels; content that begins with "bad" is damaged. */
export class FileDecoder {
  /** The path of every file that it was given. */
  readonly files: string[] = [];
  readonly works: DecodeWork[] = [];
  /** Called before each work. */
  before: (work: DecodeWork) => void | Promise<void> = () => undefined;

  readonly decode: Decode = async (work) => {
    if (work.type !== 'decode') throw new Error(`not expected: ${work.type}`);
    this.works.push(work);
    this.files.push(...work.files.map(({ path }) => path));
    await this.before(work);
    const { pixels, facts } = work;
    const results = work.files.map((file) => decoded(file, facts));
    if (pixels !== null) {
      const whole = work.files
        .filter((_, i) => results[i]!.ok)
        .map(({ path }) => pixelsOf(path, pixels.preparation));
      writeFileSync(pixels.file, Buffer.concat(whole), { flag: 'wx' });
    }
    return { type: 'decoded', results };
  };
}

/** The pixels of a file. */
export function pixelsOf(path: string, preparation: Preparation): Uint8Array {
  const hash = createHash('sha256').update(readFileSync(path)).digest();
  return Uint8Array.from({ length: sampleBytes(preparation) }, (_, i) => hash[i % 32]! ^ (i >> 5));
}

function decoded({ path, bytes, modifiedMs }: FileToDecode, facts: boolean): Decoded {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.size !== bytes || found.mtimeMs !== modifiedMs) {
    return { ok: false, finding: { code: 'vanished', detail: {} } };
  }
  const content = readFileSync(path);
  if (content.toString().startsWith('bad')) {
    return { ok: false, finding: { code: 'damaged', detail: { reason: 'bad' } } };
  }
  return { ok: true, facts: facts ? factsOf(content) : null };
}

function factsOf(content: Uint8Array) {
  const numbers: [number, number, number] = [1, 2, 3];
  return {
    contentHash: createHash('sha256').update(content).digest('hex').slice(0, 32),
    signature: new Uint8Array(signatureBytes),
    brightness: 1,
    contrast: 1,
    sharpness: 1,
    mean: numbers,
    meanSquare: numbers,
  };
}
