import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { ReadModel } from './read-model';
import { parseUntrusted } from './untrusted/parse-json';
import { readUntrustedText } from './untrusted/read-file';

/** More would be no names of classes. */
const largestNames = 16 * 1024 ** 2;

const namesSchema = v.array(v.string());
const metadataSchema = v.object({ labels: namesSchema, packageName: v.optional(v.string()) });
const teachableMachine = '@teachablemachine/image';

type Beside = Pick<ReadModel, 'classNames' | 'scaling' | 'fit'>;
const nothing: Beside = { classNames: null, scaling: null, fit: null };

/**
 * What stands beside a model: labels.json, a list of names; metadata.json of Teachable Machine, which also says how pictures
 * are given; labels.txt, a name in each line. Of the wrong length they are those of another model.
 * @param outputs how many names there must be; with 0, none are looked for
 * @param inside names that the model has itself
 */
export async function namesBeside(file: string, outputs: number, inside: unknown = null): Promise<Beside> {
  if (outputs === 0) return nothing;
  const isRight = (names: readonly string[]) => names.length === outputs;
  const own = v.safeParse(namesSchema, inside);
  if (own.success && isRight(own.output)) return { ...nothing, classNames: own.output };
  const folder = dirname(file);
  const labels = v.safeParse(namesSchema, await jsonOf(join(folder, 'labels.json')));
  if (labels.success && isRight(labels.output)) return { ...nothing, classNames: labels.output };
  const metadata = v.safeParse(metadataSchema, await jsonOf(join(folder, 'metadata.json')));
  if (metadata.success && isRight(metadata.output.labels)) {
    const { labels: classNames, packageName } = metadata.output;
    // It cuts the middle out of every picture, and makes of it numbers from −1 to 1 (teachablemachine-community, image).
    return packageName === teachableMachine
      ? { classNames, scaling: { mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] }, fit: 'crop' }
      : { ...nothing, classNames };
  }
  const lines =
    (await textOf(join(folder, 'labels.txt')))?.split(/\r?\n/).filter((line) => line.trim() !== '') ?? [];
  if (!isRight(lines)) return nothing;
  // Some write a number before each.
  const areNumbered = lines.every((line, index) => line.startsWith(`${index} `));
  const names = lines.map((line) => (areNumbered ? line.replace(/^\d+ /, '') : line).trim());
  return { ...nothing, classNames: names };
}

async function jsonOf(path: string): Promise<unknown> {
  const text = await textOf(path);
  if (text === null) return null;
  try {
    return parseUntrusted(text, path);
  } catch {
    // It is no part of the model, and may be anything.
    return null;
  }
}

async function textOf(path: string): Promise<string | null> {
  const isThere = await lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return isThere ? readUntrustedText(path, largestNames).catch(() => null) : null;
}
