import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { ExportReport } from '@core/export/export-report';
import { defaultVariants, type ModelVariant } from '@core/export/formats';
import type { ExportJob, FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { isActive, type Run } from '@core/run/run';
import type { ExportRepository } from '../../storage/database/export-repository';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { askTrainer } from '../../processes/ask-trainer';
import type { Child, StartChild } from '../../processes/child';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { folderName } from '../../storage/folder-name';
import { Rate } from './rate';

/** Exports: each is written and checked by a trainer process of its own. */
export class Exports {
  private child: Child<ToTrainer> | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly repository: ExportRepository,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly datasets: Pick<Datasets, 'tellAll'>,
    private readonly emit: Emit,
  ) {}

  list(runId: string): ExportReport[] {
    return this.repository.list(runId);
  }

  /**
   * Writes the run's best weights as models into a new folder, and checks them.
   * @throws RidgelineError `busy`, `runHasNoWeights`, `runStillGoing`, `exportMismatch`, `folderNotEmpty`,
   *   `folderNotWritable`, `cancelled`, `trainerCrashed`
   */
  async start(
    run: Run,
    parent: string,
    name: string,
    models: readonly ModelVariant[] = defaultVariants,
  ): Promise<ExportReport> {
    if (this.child !== null) {
      throw new RidgelineError('busy', 'Another model is being exported: wait for it or cancel it.');
    }
    if (isActive(run)) throw new RidgelineError('runStillGoing', 'This run is training: stop it first.');
    if (run.best === null) {
      throw new RidgelineError(
        'runHasNoWeights',
        'This run ended before its first epoch, so it has no weights.',
      );
    }
    const report = await this.runTrainer(run.id, {
      runId: run.id,
      runName: run.name,
      datasetFolder: this.paths.dataset(run.datasetId),
      runFolder: this.paths.run(run.id),
      hyperparameters: run.hyperparameters,
      folder: join(parent, folderName(name)),
      models: [...models],
    });
    this.repository.add(report);
    // The trainer has counted that it looked at the test split.
    if (report.test !== null) await this.datasets.tellAll();
    return report;
  }

  cancel(): void {
    this.child?.post({ type: 'stop' });
  }

  close(): void {
    this.child?.kill();
  }

  private async runTrainer(runId: string, job: ExportJob): Promise<ExportReport> {
    const rate = new Rate();
    const { batchSize } = job.hyperparameters;
    const { child, done } = askTrainer(this.startTrainer, { type: 'export', job }, batchSize, (message) => {
      if (message.type !== 'exporting') return;
      const { model, stage, done, total } = message;
      this.emit('export.progress', {
        runId,
        model,
        stage,
        done,
        total,
        secondsLeft: rate.update(done, total).secondsLeft,
      });
    });
    this.child = child;
    try {
      const last = await done;
      if (last.type === 'exported') return last.report;
      throw new Error(`An export ended with "${last.type}".`);
    } finally {
      this.child = null;
    }
  }
}
