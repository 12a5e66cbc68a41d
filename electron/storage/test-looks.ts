import { readFile, rename } from 'node:fs/promises';
import * as v from 'valibot';
import { testLookSchema, type TestLook } from '@core/dataset/dataset-entry';
import { datasetFiles } from './dataset-files';
import { readManifest } from './dataset-manifest';
import { writeAtomically } from './write-atomically';

const looksSchema = v.object({ version: v.literal(1), looks: v.array(testLookSchema) });

/** The additions under way in each folder: each reads what the one before it wrote. */
const adding = new Map<string, Promise<void>>();

/**
 * How often a network was measured on a dataset's sealed test split, oldest first. A file that cannot be understood is
 * moved aside, so that the next look is kept all the same.
 *
 * @param folder a prepared dataset
 */
export async function readTestLooks(folder: string): Promise<TestLook[]> {
  const path = datasetFiles.looks(folder);
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  });
  if (text === null) return [];
  const looks = parseTestLooks(text);
  if (looks !== null) return looks;
  await rename(path, datasetFiles.damagedLooks(folder));
  return [];
}

/** The looks of a file's content; null if it is none of ours. */
export function parseTestLooks(text: string): TestLook[] | null {
  try {
    const parsed = v.safeParse(looksSchema, JSON.parse(text));
    return parsed.success ? parsed.output.looks : null;
  } catch {
    return null;
  }
}

/**
 * Notes that a network was measured on a dataset's test split.
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 */
export async function addTestLook(folder: string, look: TestLook): Promise<void> {
  await addTestLooks(folder, [look]);
}

/**
 * Notes several looks; those that are there already are not counted twice.
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 */
export async function addTestLooks(folder: string, more: readonly TestLook[]): Promise<void> {
  if (more.length === 0) return;
  const before = adding.get(folder) ?? Promise.resolve();
  const work = before.then(() => write(folder, more));
  const settled = work.catch(() => undefined);
  adding.set(folder, settled);
  try {
    await work;
  } finally {
    if (adding.get(folder) === settled) adding.delete(folder);
  }
}

/** The file's content. */
export function testLooksText(looks: readonly TestLook[]): string {
  return JSON.stringify({ version: 1, looks }, null, 2);
}

async function write(folder: string, more: readonly TestLook[]): Promise<void> {
  // Writing would make the folder of a dataset that was deleted meanwhile.
  await readManifest(folder);
  const looks = mergeTestLooks(await readTestLooks(folder), more);
  await writeAtomically(datasetFiles.looks(folder), testLooksText(looks));
}

/** All of them once, oldest first. */
export function mergeTestLooks(some: readonly TestLook[], more: readonly TestLook[]): TestLook[] {
  const byWords = new Map([...some, ...more].map((look) => [wordsOf(look), look]));
  return [...byWords.values()].sort((a, b) => a.at.localeCompare(b.at));
}

function wordsOf({ at, by, run, accuracy }: TestLook): string {
  return JSON.stringify([at, by, run, accuracy]);
}
