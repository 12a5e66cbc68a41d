import type { TestLook } from '@core/dataset/dataset-entry';
import type { Measure } from '@core/run/reports';
import { explainWriteError } from '../storage/dataset-write';
import { addTestLook } from '../storage/test-looks';

/**
 * Counts that a run was measured on the sealed test split, before anybody is told the figure: each look makes it a
 * little less of a test.
 * @throws RidgelineError `diskFull`, `folderNotWritable`
 */
export async function noteTestLook(
  datasetFolder: string,
  by: TestLook['by'],
  run: string,
  { accuracy }: Measure,
): Promise<void> {
  try {
    await addTestLook(datasetFolder, { at: new Date().toISOString(), by, run, accuracy });
  } catch (thrown) {
    throw explainWriteError(thrown, datasetFolder, 0);
  }
}
