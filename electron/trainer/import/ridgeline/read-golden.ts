import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { GoldenAnswers } from '../read-model';
import { refused } from '../refuse-model';
import { parseUntrusted } from '../untrusted/parse-json';
import { readUntrustedText } from '../untrusted/read-file';

const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const schema = v.object({
  height: v.number(),
  width: v.number(),
  samples: v.pipe(
    v.array(v.object({ pixels: v.pipe(v.string(), v.base64()), probabilities: v.array(probability) })),
    v.maxLength(1000),
  ),
});

/**
 * The pictures of golden.json with their answers; null for an export from before there was one.
 * @throws RidgelineError `modelRefused` for one that belongs to another network
 */
export async function readGolden(
  folder: string,
  imageSize: number,
  classes: number,
): Promise<GoldenAnswers | null> {
  const file = join(folder, 'golden.json');
  const isThere = await lstat(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const parsed = v.safeParse(schema, parseUntrusted(await readUntrustedText(file), file));
  if (!parsed.success) {
    throw refused(
      file,
      'invalid',
      `it is not what an export has (${v.summarize(parsed.issues).slice(0, 200)})`,
    );
  }
  const samples = parsed.output.samples.map(({ pixels, probabilities }) => ({
    rgb: new Uint8Array(Buffer.from(pixels, 'base64')),
    probabilities,
  }));
  const isFitting = samples.every(
    ({ rgb, probabilities }) => rgb.length === imageSize ** 2 * 3 && probabilities.length === classes,
  );
  if (!isFitting) throw refused(file, 'invalid', 'its pictures or answers are not those of the network');
  return { samples };
}
