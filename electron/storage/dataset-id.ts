import { createHash } from 'node:crypto';
import type { PrepareJob } from '@core/protocol/pipeline';

/** Raised whenever the same file would give other pixels than before: a new decoder, another kernel. */
const decoderVersion = 1;

/**
 * The name of the dataset that a job makes: 24 hex digits of a SHA-256 over everything that decides its bytes. The
 * same folders, files (by size and time), classes, split and preparation give the same id; the dataset's display
 * name does not count.
 */
export function datasetId(job: Omit<PrepareJob, 'datasetId' | 'folder' | 'name'>): string {
  const { sources, classes, split, preparation } = job;
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      decoderVersion,
      sources,
      classes,
      [split.validationSplit, split.testSplit, split.seed],
      [preparation.imageSize, preparation.fit, preparation.colour],
    ]),
  );
  for (const { relative, bytes, modifiedMs, label, split: own } of job.samples) {
    hash.update(JSON.stringify([relative, bytes, modifiedMs, label, own]));
  }
  return hash.digest('hex').slice(0, 24);
}
