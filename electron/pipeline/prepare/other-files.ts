import type { OtherFile } from '../../storage/dataset-samples';
import { stopIfCancelled } from '../cancelled';
import type { SeenFile } from '../catalogue/catalogue';
import { fileStates } from '../changes/file-state';

/**
 * The files that were seen but for those that become samples, as they were then; of files that nobody has asked after,
 * as they are now.
 *
 * @param taken the relative paths of the samples
 * @throws RidgelineError `cancelled`
 */
export async function otherFiles(
  seen: Iterable<SeenFile>,
  taken: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<OtherFile[]> {
  const others: OtherFile[] = [];
  const unknown: SeenFile[] = [];
  for (const file of seen) {
    const { relative, bytes, modifiedMs } = file;
    if (taken.has(relative)) continue;
    if (bytes === null || modifiedMs === null) unknown.push(file);
    else others.push({ relative, bytes, modifiedMs });
  }
  for await (const state of fileStates(unknown)) {
    stopIfCancelled(signal);
    others.push(state);
  }
  return others;
}
