import { createHash } from 'node:crypto';
import type { ImageFacts } from '@core/dataset/image-facts';
import type { Preparation } from '@core/dataset/preparation';
import type { Decoded, DecoderWork, FileToDecode } from '@core/protocol/decoder';
import { writePixels } from '../storage/write-pixels';
import { findingOf } from './decode-failure';
import { readUnchanged } from './read-unchanged';
import { openImage } from './sources/open-image';
import { Views } from './views';

type DecodeWork = Extract<DecoderWork, { type: 'decode' }>;

/**
 * Decodes files one after another: pixels into a new file, facts into the answer. What is wrong with one file is in
 * its result, and stops no other.
 *
 * @throws RidgelineError `diskFull`, `folderNotWritable`, or the system's error, if the pixels cannot be written
 */
export async function decodeFiles({ files, pixels, facts }: DecodeWork): Promise<Decoded[]> {
  const results: Decoded[] = [];
  const decoded: Uint8Array[] = [];
  for (const file of files) {
    const { result, bytes } = await decodeFile(file, pixels?.preparation ?? null, facts);
    results.push(result);
    if (bytes !== null) decoded.push(bytes);
  }
  if (pixels !== null) await writePixels(pixels.file, decoded);
  return results;
}

interface DecodedFile {
  readonly result: Decoded;
  /** What the network gets; null if nothing is wanted, or was not possible. */
  readonly bytes: Uint8Array | null;
}

async function decodeFile(
  file: FileToDecode,
  preparation: Preparation | null,
  wantsFacts: boolean,
): Promise<DecodedFile> {
  try {
    const content = readUnchanged(file);
    const views = new Views(await openImage(content));
    const bytes = preparation === null ? null : await views.pixels(preparation);
    const facts: ImageFacts | null = wantsFacts ? await views.facts(contentHash(content)) : null;
    return { result: { ok: true, facts }, bytes };
  } catch (thrown) {
    return { result: { ok: false, finding: findingOf(thrown) }, bytes: null };
  }
}

function contentHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
