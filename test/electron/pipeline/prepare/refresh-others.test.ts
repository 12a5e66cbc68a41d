import { existsSync, renameSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SeenFile } from '../../../../electron/pipeline/catalogue/catalogue';
import { refreshOthers } from '../../../../electron/pipeline/prepare/refresh-others';
import { readSamples } from '../../../../electron/storage/dataset-samples';
import { exampleJob, writeExample } from '../../storage/example-job';
import { temporaryFolder } from '../../temporary-folder';

const never = new AbortController().signal;
const note = { relative: 'note.txt', bytes: 3, modifiedMs: 4 };
const seenNote: SeenFile = { ...note, path: '/pictures/note.txt' };

it('notes which files are beside the samples', async () => {
  const job = exampleJob(temporaryFolder());
  await writeExample(job);
  await refreshOthers(job.folder, [seenNote], never);
  expect(await readSamples(job.folder)).toMatchObject({ others: [note] });
});

it('makes no folder for a dataset that is deleted meanwhile', async () => {
  const job = exampleJob(temporaryFolder());
  await writeExample(job);
  function* seen(): Generator<SeenFile> {
    renameSync(job.folder, `${job.folder}.aside`);
    yield seenNote;
  }
  await refreshOthers(job.folder, seen(), never);
  expect(existsSync(job.folder)).toBe(false);
});
