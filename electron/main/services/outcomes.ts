import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Experiment } from '@core/experiment/experiment';
import { outcomeStatus } from '@core/experiment/known-run';
import type { RunOutcome } from '@core/experiment/outcome';
import { buildNetwork } from '@core/network/build-network';
import { zeroShare } from '@core/run/zero-share';
import type { Run } from '@core/run/run';
import type { MetricsRepository } from '../../storage/database/metrics-repository';
import type { Datasets } from './datasets';

/** What the runs of experiments came to. */
export class Outcomes {
  /** A run that has changed is another object, so that nothing is read twice. */
  private readonly known = new WeakMap<Run, RunOutcome>();

  constructor(
    private readonly reports: MetricsRepository,
    private readonly datasets: Pick<Datasets, 'get'>,
  ) {}

  /** @param runs those of the experiment; the share of zeros is not known of a dataset that is gone */
  async of({ datasetId }: Experiment, runs: readonly Run[]): Promise<RunOutcome[]> {
    const manifest = await this.datasets.get(datasetId).catch(nullIfGone);
    return runs.flatMap((run) => {
      const outcome = this.known.get(run) ?? this.read(run, manifest);
      if (outcome !== null) this.known.set(run, outcome);
      return outcome ?? [];
    });
  }

  private read(run: Run, manifest: DatasetManifest | null): RunOutcome | null {
    if (run.experiment === null) return null;
    const isMeasured = run.last !== null;
    const inside = isMeasured ? this.reports.lastInside(run.id) : null;
    return {
      runId: run.id,
      ...run.experiment,
      seed: run.hyperparameters.seed,
      status: outcomeStatus(run),
      parameters: run.parameters,
      epochs: isMeasured ? this.reports.epochs(run.id) : [],
      zeroShare: inside === null || manifest === null ? null : zeroShare(inside, networkOf(run, manifest)),
    };
  }
}

function networkOf({ hyperparameters, classNames }: Run, { preparation, channels }: DatasetManifest) {
  const { imageSize } = preparation;
  return buildNetwork(hyperparameters, [imageSize, imageSize, channels], classNames.length);
}

function nullIfGone(thrown: unknown): null {
  if (thrown instanceof RidgelineError) return null;
  throw thrown;
}
