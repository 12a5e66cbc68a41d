import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { channelsOf, sampleBytes } from '@core/dataset/preparation';
import { mayPass, type Problem } from '@core/dataset/problem';
import { splitNames, type SplitCounts, type SplitName } from '@core/dataset/split-settings';
import { ChannelStatistics } from './dataset-channel-statistics';
import { datasetFiles } from './dataset-files';
import { datasetId, decoderVersion } from './dataset-id';
import { largestLabel } from './dataset-manifest';
import { requireEnough } from './dataset-requirements';
import type { DatasetSamples, OtherFile, SampleFile } from './dataset-samples';
import { SplitFile } from './dataset-split-file';
import { dropTemporaryFolder, makeTemporaryFolder, removeAbandonedFolders } from './dataset-temporary-folder';
import { explainWriteError, requireSpace, writeAndFlush } from './dataset-write';
import type { PrepareJob, SampleToPrepare } from './prepare-job';
import { takeDatasetName } from './take-dataset-name';
import { testLooksText } from './test-looks';
import { flushFolder } from './write-atomically';

type PerSplit<T> = Record<SplitName, T>;

/**
 * Writes one dataset, sample by sample in the job's order. Everything goes to a temporary folder beside the final
 * one, the manifest last, and a rename completes it: a folder with the dataset's name is always whole.
 */
export class DatasetWriter {
  private readonly problems: Problem[];
  private readonly written: PerSplit<SampleFile[]> = { train: [], validation: [], test: [] };
  private readonly leftOut: OtherFile[] = [];
  /** Those left out that another try may bring in. */
  private readonly missed = new Set<SampleToPrepare>();
  /** How many of each group of duplicates are written. */
  private readonly duplicates = new Map<number, number>();
  private readonly statistics: ChannelStatistics;
  private readonly classCounts: SplitCounts[];

  private constructor(
    private readonly job: PrepareJob,
    private readonly temporary: string,
    private readonly files: PerSplit<SplitFile>,
  ) {
    this.statistics = new ChannelStatistics(channelsOf(job.settings.preparation.colour));
    this.problems = [...job.problems];
    this.classCounts = job.classes.map(() => ({ train: 0, validation: 0, test: 0 }));
  }

  /**
   * @param freed bytes on the same disk that will be free again as samples are appended
   * @throws RidgelineError `diskFull`, `folderNotWritable`
   */
  static async create(job: PrepareJob, freed = 0): Promise<DatasetWriter> {
    const parent = dirname(job.folder);
    return explained(job, async () => {
      await mkdir(parent, { recursive: true });
      await removeAbandonedFolders(parent, basename(job.folder));
      await requireSpace(parent, pixelBytes(job) - freed);
      const temporary = await makeTemporaryFolder(job.folder);
      const bytes = sampleBytes(job.settings.preparation);
      try {
        const files = {
          train: await SplitFile.create(temporary, 'train', bytes),
          validation: await SplitFile.create(temporary, 'validation', bytes),
          test: await SplitFile.create(temporary, 'test', bytes),
        };
        return new DatasetWriter(job, temporary, files);
      } catch (thrown) {
        await dropTemporaryFolder(temporary);
        throw thrown;
      }
    });
  }

  /**
   * Adds the next sample of the job; one that is passed over is left out.
   * @param pixels [height, width, channel]
   * @throws RidgelineError `diskFull`
   */
  async append(sample: SampleToPrepare, pixels: Uint8Array): Promise<void> {
    if (pixels.length !== sampleBytes(this.job.settings.preparation)) {
      throw new RangeError(`A sample of ${pixels.length} bytes was given for ${sample.relative}`);
    }
    const { split, label, path, relative, bytes, modifiedMs, duplicateGroup } = sample;
    const counts = this.classCounts[label];
    if (counts === undefined || label > largestLabel) {
      throw new RangeError(`${relative} has the label ${label}, which is no class or does not fit its file`);
    }
    counts[split]++;
    this.written[split].push({ path, relative, bytes, modifiedMs });
    if (duplicateGroup !== null) {
      this.duplicates.set(duplicateGroup, (this.duplicates.get(duplicateGroup) ?? 0) + 1);
    }
    if (split === 'train') this.statistics.add(pixels);
    const file = this.files[split];
    if (!file.hasRoomFor(pixels)) await explained(this.job, () => file.write());
    file.add(pixels, label);
  }

  /** Notes why the next sample of the job is left out. */
  leaveOut(sample: SampleToPrepare, problem: Problem): void {
    const { relative, bytes, modifiedMs } = sample;
    if (mayPass(problem.code)) this.missed.add(sample);
    this.problems.push(problem);
    this.leftOut.push({ relative, bytes, modifiedMs });
  }

  /**
   * Completes the dataset. If another writer completed the same one meanwhile, that one stands. It has the job's id only
   * if nothing is missing that another try may bring in. Otherwise it has the id of a job without that, so that it never
   * passes for the whole dataset, and stays as it is for the runs that use it when the whole one is made.
   * @throws RidgelineError `tooFewImages`, `diskFull`, `folderNotEmpty` if anything else came into a folder that the user
   *   named
   */
  async finish(): Promise<DatasetManifest> {
    requireEnough(this.job.classes, this.classCounts);
    const id = this.id();
    const manifest = await explained(this.job, async () => {
      const sha256 = {
        train: await this.files.train.finish(),
        validation: await this.files.validation.finish(),
        test: await this.files.test.finish(),
      };
      const complete = this.manifest(id, sha256);
      await writeAndFlush(datasetFiles.samples(this.temporary), JSON.stringify(this.samples()));
      if (this.job.looks.length > 0) {
        await writeAndFlush(datasetFiles.looks(this.temporary), testLooksText(this.job.looks));
      }
      await writeAndFlush(datasetFiles.manifest(this.temporary), JSON.stringify(complete, null, 2));
      await flushFolder(this.temporary);
      return complete;
    });
    const { folder, datasetId: planned } = this.job;
    const place = basename(folder) === planned ? join(dirname(folder), id) : folder;
    const existing = await explained(this.job, () => takeDatasetName(this.temporary, place, id));
    await dropTemporaryFolder(this.temporary);
    return existing ?? manifest;
  }

  /** Gives up: leaves nothing behind. */
  async discard(): Promise<void> {
    for (const split of splitNames) await this.files[split].close().catch(() => undefined);
    await dropTemporaryFolder(this.temporary);
  }

  private id(): string {
    const { job, missed } = this;
    if (missed.size === 0) return job.datasetId;
    return datasetId({ ...job, samples: job.samples.filter((sample) => !missed.has(sample)) });
  }

  private samples(): DatasetSamples {
    return { version: 2, ...this.written, others: [...this.job.others, ...this.leftOut] };
  }

  private manifest(id: string, sha256: PerSplit<string>): DatasetManifest {
    const { job, classCounts, statistics, files } = this;
    const { split, preparation, balance } = job.settings;
    const counts = {
      train: files.train.samples,
      validation: files.validation.samples,
      test: files.test.samples,
    };
    // One that is left of a group is no duplicate.
    const together = [...this.duplicates.values()].filter((count) => count > 1);
    return {
      version: 1,
      id,
      name: job.name,
      createdAt: new Date().toISOString(),
      sources: [...job.sources],
      classes: job.classes.map((name, label) => ({
        name,
        counts: classCounts[label] ?? { train: 0, validation: 0, test: 0 },
      })),
      counts,
      split,
      preparation,
      balance,
      decoder: decoderVersion,
      duplicates: { groups: together.length, images: together.reduce((total, count) => total + count, 0) },
      importedAt: null,
      channels: channelsOf(preparation.colour),
      mean: statistics.mean,
      std: statistics.std,
      bytes: (counts.train + counts.validation + counts.test) * sampleBytes(preparation),
      problems: this.problems,
      sha256,
    };
  }
}

function pixelBytes(job: PrepareJob): number {
  return job.samples.length * sampleBytes(job.settings.preparation);
}

async function explained<T>(job: PrepareJob, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw explainWriteError(thrown, dirname(job.folder), pixelBytes(job));
  }
}
