import type { ArchiveReader } from '../archive/archive-reader';
import { refused } from '../archive/open-archive';
import { requireStartLength, requireStartWeights, type ExpectedStart } from './check-start-weights';
import type { WeightsOrigin } from './check-weights';

/**
 * Unpacks the weights that a run or the runs of an experiment begin with, and checks them.
 * @param expected null where nothing begins with earlier weights, so that there is nothing to unpack
 * @throws RidgelineError `archiveRefused`, `cancelled`
 */
export async function unpackStart(
  reader: ArchiveReader,
  origin: WeightsOrigin,
  path: string,
  sha256: string,
  expected: ExpectedStart | null,
): Promise<void> {
  const { archive, file } = origin;
  if (expected === null) {
    throw refused(archive, 'contradiction', `nothing begins with the weights in ${file}`, file);
  }
  requireStartLength(origin, reader.sizeOf(file) ?? 0, expected);
  await reader.extract(file, path, sha256);
  await requireStartWeights(origin, path, expected);
}
