import { RidgelineError } from '@core/errors';
import type { Imported } from '@core/import/imported';
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

/** Where the weights of a run come from, beside its training. */
export interface RunOrigin {
  /** Null for a run that began with random weights. */
  readonly start: RunStart | null;
  /** Null for a run that was trained here. */
  readonly imported: Imported | null;
}

/** As the run's folder has it; nothing if it has no file that tells. */
export async function originOfRun(runFolder: string): Promise<RunOrigin> {
  const file = await loadRunFile(runFolder).catch(nullIfNotThere);
  const { startFrom = null, imported = null } = file ?? {};
  return { start: startFrom && (await startWith(runFolder, startFrom)), imported };
}

async function startWith(runFolder: string, startFrom: StartFrom): Promise<RunStart> {
  const path = startWeightsPath(runFolder);
  const read = await readStartWeights(path, startFrom.weightsSha256).catch(nullIfNotThere);
  return { startFrom, weights: read?.weights ?? null };
}

function nullIfNotThere(thrown: unknown): null {
  if (thrown instanceof RidgelineError) return null;
  throw thrown;
}
