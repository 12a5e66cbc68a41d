import { join } from 'node:path';
import type { Preparation } from '@core/dataset/preparation';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { assignSplits } from '@core/dataset/split/assign-splits';
import type { PrepareJob, ScannedFile } from '@core/protocol/pipeline';
import { scan } from '../../../electron/pipeline/scan/scan';
import { datasetId } from '../../../electron/storage/dataset-id';

/** Scans a folder and makes the job that main would send for it. */
export async function jobFor(
  folder: string,
  datasets: string,
  preparation: Partial<Preparation> = {},
): Promise<PrepareJob> {
  const files: ScannedFile[] = [];
  let classes: string[] = [];
  const hear: Parameters<typeof scan>[1] = (message) => {
    if (message.type === 'layout') classes = message.classes;
    if (message.type === 'read') files.push(...message.files);
  };
  await scan([folder], hear, new AbortController().signal);
  const split = { ...defaultSplitSettings, validationSplit: 0.2, testSplit: 0.2 };
  const splits = assignSplits(files, split, []);
  const job = {
    name: 'test',
    sources: [folder],
    classes,
    samples: files.map(({ path, relative, className, bytes, modifiedMs }, i) => {
      return { path, relative, bytes, modifiedMs, label: classes.indexOf(className), split: splits[i]! };
    }),
    split,
    preparation: { imageSize: 16, fit: 'squash' as const, colour: 'rgb' as const, ...preparation },
  };
  const id = datasetId(job);
  return { ...job, datasetId: id, folder: join(datasets, id) };
}
