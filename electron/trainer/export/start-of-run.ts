import { RidgelineError } from '@core/errors';
import type { WeightMap } from '@core/initialisers/initial-weights';
import type { StartFrom } from '@core/start/start-from';
import { loadRunFile } from '../../storage/run-file';
import { readStartWeights, startWeightsPath } from '../../storage/start-weights';

/** What a run began with instead of random weights. */
export interface RunStart {
  readonly startFrom: StartFrom;
  /** The weights of the earlier run, by parameter name; null if the run's folder has no copy of them. */
  readonly weights: WeightMap | null;
}

/** As the run's folder has it; null for a run that began with random weights, or has no file that tells. */
export async function startOfRun(runFolder: string): Promise<RunStart | null> {
  const file = await loadRunFile(runFolder).catch(nullIfNotThere);
  if (file === null || file.startFrom === null) return null;
  const { startFrom } = file;
  const path = startWeightsPath(runFolder);
  const read = await readStartWeights(path, startFrom.weightsSha256).catch(nullIfNotThere);
  return { startFrom, weights: read?.weights ?? null };
}

function nullIfNotThere(thrown: unknown): null {
  if (thrown instanceof RidgelineError) return null;
  throw thrown;
}
