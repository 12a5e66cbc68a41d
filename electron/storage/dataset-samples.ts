import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { SplitName } from '@core/dataset/split-settings';
import { datasetFiles } from './dataset-files';
import { damagedDataset } from './dataset-manifest';

const samplesSchema = v.record(v.string(), v.array(v.object({ path: v.string(), relative: v.string() })));

/**
 * The files that a split's samples came from, relative to the folders of the user, in the order of the samples.
 * @throws RidgelineError `datasetDamaged`
 */
export async function sampleFiles(folder: string, split: SplitName): Promise<string[]> {
  const path = datasetFiles.samples(folder);
  const parsed = v.safeParse(samplesSchema, await readJson(path));
  if (!parsed.success) throw damagedDataset(folder, path, 'is missing or not valid');
  return (parsed.output[split] ?? []).map(({ relative }) => relative);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
