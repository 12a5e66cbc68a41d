import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { SplitName } from '@core/dataset/split-settings';
import { datasetFiles } from './dataset-files';
import { damagedDataset } from './dataset-manifest';

const otherSchema = v.object({ relative: v.string(), bytes: v.number(), modifiedMs: v.number() });
/** A file as it was when the dataset was made. Both numbers are -1 if the system did not say. */
export type OtherFile = Readonly<v.InferOutput<typeof otherSchema>>;

const sampleSchema = v.object({
  /** Absolute; relative if the dataset came from an archive. */
  path: v.string(),
  ...otherSchema.entries,
});
export type SampleFile = Readonly<v.InferOutput<typeof sampleSchema>>;

const samplesSchema = v.object({
  version: v.literal(2),
  /** The file of every sample of a split, in their order. */
  train: v.array(sampleSchema),
  validation: v.array(sampleSchema),
  test: v.array(sampleSchema),
  /** Files that were seen in the folders and are no samples. */
  others: v.array(otherSchema),
});
/** What a dataset was made from, as `samples.json` in its folder says it. */
export type DatasetSamples = v.InferOutput<typeof samplesSchema>;

const oldNames = v.array(v.object({ path: v.string(), relative: v.string() }));
/** Without a number: nothing is known of the files but their names. */
const oldSamplesSchema = v.object({ train: oldNames, validation: oldNames, test: oldNames });
export type OldDatasetSamples = v.InferOutput<typeof oldSamplesSchema>;

/**
 * The files that a dataset was made from.
 * @throws RidgelineError `datasetDamaged`
 */
export async function readSamples(folder: string): Promise<DatasetSamples | OldDatasetSamples> {
  const path = datasetFiles.samples(folder);
  const samples = parseSamples(await readJson(path));
  if (samples === null) throw damagedDataset(folder, path, 'is missing or not valid');
  return samples;
}

/** What a `samples.json` holds; null if it is none of ours. */
export function parseSamples(content: unknown): DatasetSamples | OldDatasetSamples | null {
  const schema = isNumbered(content) ? samplesSchema : oldSamplesSchema;
  const parsed = v.safeParse(schema, content, { abortEarly: true });
  return parsed.success ? parsed.output : null;
}

/** Whether sizes and times of the files are known. */
export function tellsFiles(samples: DatasetSamples | OldDatasetSamples): samples is DatasetSamples {
  return 'version' in samples;
}

/**
 * The files that a split's samples came from, relative to the folders of the user, in the order of the samples.
 * @throws RidgelineError `datasetDamaged`
 */
export async function sampleFiles(folder: string, split: SplitName): Promise<string[]> {
  const samples = await readSamples(folder);
  return samples[split].map(({ relative }) => relative);
}

function isNumbered(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'version' in content;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
