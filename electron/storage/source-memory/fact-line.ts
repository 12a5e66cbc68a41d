import * as v from 'valibot';
import { imageFactsSchema, signatureBytes, type ImageFacts } from '@core/dataset/image-facts';

/** Facts of a file, and by what it is known to be still the same. */
export interface RememberedFacts {
  readonly relative: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly facts: ImageFacts;
}

/** To be counted up when facts of the same pixels come out otherwise than before: what was kept is then found out anew. */
const version = 2;

const schema = v.object({
  version: v.literal(version),
  path: v.string(),
  bytes: v.number(),
  modifiedMs: v.number(),
  ...imageFactsSchema.entries,
  signature: v.pipe(
    v.string(),
    v.length(Math.ceil(signatureBytes / 3) * 4),
    v.transform((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
    v.length(signatureBytes),
  ),
});

/** One line of JSON, with its end. */
export function factLine({ relative, bytes, modifiedMs, facts }: RememberedFacts): string {
  const { signature, ...others } = facts;
  const base64 = Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString('base64');
  return `${JSON.stringify({ version, path: relative, bytes, modifiedMs, ...others, signature: base64 })}\n`;
}

/** Null for a line that was cut off or otherwise damaged. */
export function parseFactLine(line: string): RememberedFacts | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(line));
    if (!parsed.success) return null;
    const { version: _version, path, bytes, modifiedMs, ...facts } = parsed.output;
    return { relative: path, bytes, modifiedMs, facts };
  } catch {
    return null;
  }
}
