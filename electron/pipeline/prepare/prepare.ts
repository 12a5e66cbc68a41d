import type { DatasetManifest } from '@core/dataset/manifest';
import type { Preparation } from '@core/dataset/preparation';
import type { Problem } from '@core/dataset/problem';
import { RidgelineError } from '@core/errors';
import type { PrepareJob, SampleToPrepare } from '@core/protocol/pipeline';
import { existingDataset } from '../../storage/dataset-manifest';
import { DatasetWriter } from '../../storage/dataset-writer';
import { stopIfCancelled } from '../cancelled';
import { decodeFailure } from '../decoder';
import { mapInOrder } from '../map-in-order';
import { systemReason } from '../open-regular-file';
import { Pace } from '../pace';
import { readWholeFile, type WholeFile } from '../read-whole-file';
import { toPixels } from './to-pixels';

/** Read ahead enough to keep four threads busy past a slow image, but not more than this many bytes of files. */
const inFlight = {
  items: 8,
  weightOf: (sample: SampleToPrepare) => sample.bytes,
  weight: 64 * 1024 * 1024,
};

/**
 * Decodes the samples of a job into a dataset folder. A file that is gone, changed or damaged is left out and
 * listed in the manifest. If the dataset is there already, its manifest is the answer.
 *
 * @param onProgress called at most about ten times a second, and at the end
 * @throws RidgelineError `cancelled`, `oneClass`, `tooFewImages`, `diskFull`, `folderNotWritable`, `folderNotEmpty`;
 *   nothing is left behind then
 */
export async function prepare(
  job: PrepareJob,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  requireClasses(job.classes);
  const existing = await existingDataset(job.folder);
  if (existing !== null) return existing;
  const total = job.samples.length;
  const writer = await DatasetWriter.create(job);
  try {
    const pace = new Pace();
    let done = 0;
    const decoded = mapInOrder(job.samples, inFlight, async (sample) => ({
      sample,
      result: await decode(sample, job),
    }));
    for await (const { sample, result } of decoded) {
      stopIfCancelled(signal);
      if (result instanceof Uint8Array) await writer.append(sample, result);
      else writer.leaveOut(result);
      done++;
      if (pace.isDue() || done === total) onProgress(done, total);
    }
    return await writer.finish();
  } catch (thrown) {
    await writer.discard();
    throw thrown;
  }
}

function requireClasses(classes: readonly string[]): void {
  if (classes.length > 1) return;
  const className = classes[0] ?? '';
  throw new RidgelineError('oneClass', 'Expected at least two classes with usable images.', { className });
}

/** The sample's pixels, or why it is left out. */
async function decode(
  sample: SampleToPrepare,
  { classes, preparation }: { classes: readonly string[]; preparation: Preparation },
): Promise<Uint8Array | Problem> {
  const leftOut = (code: Problem['code'], detail: Problem['detail']): Problem => {
    return { code, path: sample.relative, className: classes[sample.label] ?? null, detail };
  };
  let file: WholeFile;
  try {
    file = await readWholeFile(sample.path);
  } catch (thrown) {
    const reason = systemReason(thrown, sample.path);
    return reason === 'ENOENT' ? leftOut('vanished', {}) : leftOut('unreadable', { reason });
  }
  if (file.bytes !== sample.bytes || file.modifiedMs !== sample.modifiedMs) return leftOut('vanished', {});
  try {
    return await toPixels(file.content, preparation);
  } catch (thrown) {
    return leftOut('damaged', { reason: decodeFailure(thrown) });
  }
}
