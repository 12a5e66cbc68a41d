import {
  appendFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitNames } from '@core/dataset/split-settings';
import type { PrepareJob } from '@core/protocol/pipeline';
import { prepare } from '../../../electron/pipeline/prepare/prepare';
import { toPixels } from '../../../electron/pipeline/prepare/to-pixels';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { DatasetReader } from '../../../electron/storage/dataset-reader';
import { temporaryFolder } from '../temporary-folder';
import { jobFor } from './job-for';
import { picture, writeFiles } from './pictures';

/** Seconds since 1970. */
const someTime = 1_700_000_000;

/** Two classes of pictures of several sizes and formats. */
async function pictures(perClass = 10): Promise<string> {
  const folder = temporaryFolder();
  for (const className of ['disc', 'ring']) {
    for (let i = 0; i < perClass; i++) {
      const image = picture(18 + (i % 5), 30 - (i % 7), i + (className === 'ring' ? 1000 : 0));
      const name = `${className}/${i}.${i % 2 ? 'png' : 'jpg'}`;
      writeFiles(folder, { [name]: await (i % 2 ? image.png() : image.jpeg()).toBuffer() });
      utimesSync(join(folder, name), someTime, someTime);
    }
  }
  return folder;
}
const silent = (): void => undefined;
const run = (job: PrepareJob) => prepare(job, silent, new AbortController().signal);

describe('prepare', () => {
  it('writes every sample at its place with its label', async () => {
    const job = await jobFor(await pictures(), temporaryFolder());
    const manifest = await run(job);
    expect(manifest).toMatchObject({
      id: job.datasetId,
      counts: { train: 12, validation: 4, test: 4 },
      problems: [],
      channels: 3,
    });
    const reader = await DatasetReader.open(job.folder);
    for (const split of splitNames) {
      const samples = job.samples.filter((sample) => sample.split === split);
      expect([...reader.labels(split)]).toEqual(samples.map(({ label }) => label));
      const all = Buffer.from(await reader.loadSplit(split));
      for (const [i, { path }] of samples.entries()) {
        const expected = await toPixels(readFileSync(path), job.preparation);
        expect(all.subarray(i * reader.sampleBytes, (i + 1) * reader.sampleBytes).equals(expected)).toBe(
          true,
        );
      }
    }
    await reader.close();
  });

  it('gives mean and deviation of the train pixels', async () => {
    const job = await jobFor(await pictures(), temporaryFolder(), { colour: 'grey' });
    const { mean, std, channels } = await run(job);
    expect(channels).toBe(1);
    const train = readFileSync(datasetFiles.pixels(job.folder, 'train'));
    const average = train.reduce((sum, value) => sum + value, 0) / train.length;
    const variance = train.reduce((sum, value) => sum + (value - average) ** 2, 0) / train.length;
    expect(mean[0]).toBeCloseTo(average, 9);
    expect(std[0]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('makes the same bytes again, and finds what is there at once', async () => {
    const folder = await pictures();
    const first = await jobFor(folder, temporaryFolder());
    const one = await run(first);
    const two = await run(await jobFor(folder, temporaryFolder()));
    expect(two.sha256).toEqual(one.sha256);
    expect(two.id).toBe(one.id);
    // The files may even be gone: nothing is decoded again.
    rmSync(folder, { recursive: true });
    expect(await run(first)).toEqual(one);
  });

  it('leaves out files that are gone, changed or damaged, and lists them in order', async () => {
    const job = await jobFor(await pictures(), temporaryFolder());
    const [gone, changed, touched, damaged] = job.samples.filter(({ split }) => split === 'train');
    rmSync(gone!.path);
    appendFileSync(changed!.path, 'x');
    utimesSync(touched!.path, 1, 1);
    writeFileSync(damaged!.path, Buffer.alloc(damaged!.bytes, 7));
    utimesSync(damaged!.path, someTime, someTime);
    const manifest = await run(job);
    expect(manifest.problems).toMatchObject([
      { code: 'vanished', path: gone!.relative, className: 'disc' },
      { code: 'vanished', path: changed!.relative },
      { code: 'vanished', path: touched!.relative },
      { code: 'damaged', path: damaged!.relative, detail: { reason: expect.any(String) as string } },
    ]);
    expect(manifest.counts.train).toBe(8);
  });

  it('refuses when a class has nothing left, and leaves nothing behind', async () => {
    const datasets = temporaryFolder();
    const job = await jobFor(await pictures(), datasets);
    for (const { path, label } of job.samples) if (label === 1) rmSync(path);
    await expect(run(job)).rejects.toMatchObject({ code: 'tooFewImages', detail: { className: 'ring' } });
    expect(readdirSync(datasets)).toEqual([]);
  });

  it('refuses a single class', async () => {
    const job = await jobFor(await pictures(), temporaryFolder());
    await expect(run({ ...job, classes: ['disc'] })).rejects.toMatchObject({ code: 'oneClass' });
  });

  it('reports progress up to the end', async () => {
    const job = await jobFor(await pictures(), temporaryFolder());
    const reports: number[] = [];
    await prepare(job, (done, total) => reports.push(done / total), new AbortController().signal);
    expect(reports.at(-1)).toBe(1);
    expect([...reports].sort((a, b) => a - b)).toEqual(reports);
  });

  it('removes what it wrote when it is cancelled', async () => {
    const datasets = temporaryFolder();
    const job = await jobFor(await pictures(), datasets);
    const controller = new AbortController();
    const work = prepare(job, () => controller.abort(), controller.signal);
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(datasets)).toEqual([]);
    expect((await run(job)).counts.train).toBe(12);
  });

  it('prepares the same job twice at once', async () => {
    const datasets = temporaryFolder();
    const job = await jobFor(await pictures(), datasets);
    const [one, two] = await Promise.all([run(job), run(job)]);
    expect(two.sha256).toEqual(one.sha256);
    expect(readdirSync(datasets)).toEqual([job.datasetId]);
    expect(existsSync(join(job.folder, 'manifest.json'))).toBe(true);
  });
});
