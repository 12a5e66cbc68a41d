import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Experiment } from '@core/experiment/experiment';
import type { ProjectRun } from '@core/project/project';
import type { InsideReport } from '@core/run/inside';
import type { EpochReport, StepReport } from '@core/run/reports';
import type { Run } from '@core/run/run';
import { DismissalRepository } from './dismissal-repository';
import { ExperimentRepository } from './experiment-repository';
import { MetricsRepository } from './metrics-repository';
import { RunRepository } from './run-repository';
import { together } from './together';

/** The rows of a project that comes in: those of its runs are as those of deleted runs are, until all are shown. */
export class ProjectRepository {
  private readonly runs: RunRepository;
  private readonly experiments: ExperimentRepository;
  private readonly metrics: MetricsRepository;
  private readonly dismissals: DismissalRepository;

  constructor(private readonly database: DatabaseSyncInstance) {
    this.runs = new RunRepository(database);
    this.experiments = new ExperimentRepository(database);
    this.metrics = new MetricsRepository(database);
    this.dismissals = new DismissalRepository(database);
  }

  /** Of all runs and experiments, also of those that are deleted or cannot be read. */
  takenIds(): Set<string> {
    return new Set([...this.runs.ids(), ...this.experiments.ids()]);
  }

  /** @param run of an id that is not taken */
  addRun(run: Run, dismissed: ProjectRun['dismissed']): void {
    together(this.database, () => {
      this.runs.save(run);
      this.runs.setDeleted([run.id], true);
      for (const kind of dismissed) this.dismissals.add({ runId: run.id, kind });
    });
  }

  addEpochs(runId: string, reports: readonly { report: EpochReport; inside: InsideReport | null }[]): void {
    together(this.database, () => {
      for (const { report, inside } of reports) this.metrics.addEpoch(runId, report, inside);
    });
  }

  addSteps(runId: string, reports: readonly StepReport[]): void {
    this.metrics.addSteps(runId, reports);
  }

  /** Lets all be seen, in one transaction. */
  show(experiments: readonly Experiment[], runIds: readonly string[]): void {
    together(this.database, () => {
      for (const experiment of experiments) this.experiments.save(experiment);
      this.runs.setDeleted(runIds, false);
    });
  }

  /** Removes runs that were added and not shown. */
  remove(runIds: readonly string[]): void {
    this.runs.purge(runIds);
  }
}
