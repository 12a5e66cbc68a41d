import { open, readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { testLookSchema, type TestLook } from '@core/dataset/dataset-entry';
import { datasetFiles } from './dataset-files';
import { damagedDataset, readManifest } from './dataset-manifest';

const looksSchema = v.object({ version: v.literal(1), looks: v.array(testLookSchema) });

/**
 * How often a network was measured on a dataset's sealed test split, oldest first. What cannot be understood is left
 * as it is, and does not count.
 *
 * @param folder a prepared dataset
 * @throws RidgelineError `datasetDamaged` if a file is there but cannot be read
 */
export async function readTestLooks(folder: string): Promise<TestLook[]> {
  const [kept, added] = await Promise.all([
    readIfThere(folder, datasetFiles.looks(folder)),
    readIfThere(folder, datasetFiles.addedLooks(folder)),
  ]);
  const before = kept === null ? [] : (parseTestLooks(kept) ?? []);
  return mergeTestLooks(before, (added ?? '').split('\n').flatMap(parseLine));
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
 * Notes several looks; those that are there already are not counted twice. Each is a line at the end of a file, so that
 * processes that note looks at the same time lose none of them.
 * @throws RidgelineError `datasetNotFound`, `datasetDamaged`
 */
export async function addTestLooks(folder: string, more: readonly TestLook[]): Promise<void> {
  if (more.length === 0) return;
  await readManifest(folder);
  const known = new Set((await readTestLooks(folder)).map(wordsOf));
  const lines = more.filter((look) => !known.has(wordsOf(look))).map((look) => `${JSON.stringify(look)}\n`);
  if (lines.length === 0) return;
  const file = await open(datasetFiles.addedLooks(folder), 'a');
  try {
    // Somebody before may have been killed in the middle of a line.
    await file.appendFile(`\n${lines.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** All looks as one file, for a dataset that is made or packed. */
export function testLooksText(looks: readonly TestLook[]): string {
  return JSON.stringify({ version: 1, looks }, null, 2);
}

/** All of them once, oldest first. */
export function mergeTestLooks(some: readonly TestLook[], more: readonly TestLook[]): TestLook[] {
  const byWords = new Map([...some, ...more].map((look) => [wordsOf(look), look]));
  return [...byWords.values()].sort((a, b) => a.at.localeCompare(b.at));
}

function wordsOf({ at, by, run, accuracy }: TestLook): string {
  return JSON.stringify([at, by, run, accuracy]);
}

async function readIfThere(folder: string, path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    if (code === 'ENOENT') return null;
    throw damagedDataset(folder, path, `cannot be read (${code})`);
  }
}

/** None for a line that is empty, cut off or otherwise not ours. */
function parseLine(line: string): TestLook[] {
  try {
    const parsed = v.safeParse(testLookSchema, JSON.parse(line));
    return parsed.success ? [parsed.output] : [];
  } catch {
    return [];
  }
}
