import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { ExportReport } from '@core/export/export-report';
import { isLast, type ExportJob, type FromTrainer, type ToTrainer } from '@core/protocol/trainer';
import { isActive, type Run } from '@core/run/run';
import type { ExportRepository } from '../../storage/database/export-repository';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Child, StartChild } from '../processes/child';
import type { Emit } from './emitter';
import { folderName } from './folder-name';
import { Rate } from './rate';

/** Exports: each is written and checked by a trainer process of its own. */
export class Exports {
  private child: Child<ToTrainer> | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly repository: ExportRepository,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly emit: Emit,
  ) {}

  list(runId: string): ExportReport[] {
    return this.repository.list(runId);
  }

  /**
   * Writes the run's best weights as a model into a new folder, and checks it.
   * @throws RidgelineError `busy`, `runHasNoWeights`, `runStillGoing`, `exportMismatch`, `folderNotEmpty`,
   *   `folderNotWritable`, `cancelled`, `trainerCrashed`
   */
  async start(run: Run, parent: string, name: string): Promise<ExportReport> {
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
    const { best } = run;
    const report = await this.runTrainer(run.id, {
      runId: run.id,
      runName: run.name,
      datasetFolder: this.paths.dataset(run.datasetId),
      runFolder: this.paths.run(run.id),
      hyperparameters: run.hyperparameters,
      best,
      folder: join(parent, folderName(name)),
    });
    this.repository.add(report);
    return report;
  }

  cancel(): void {
    this.child?.post({ type: 'stop' });
  }

  close(): void {
    this.child?.kill();
  }

  /** Settles when the process is gone, so that the next export never meets the one before. */
  private runTrainer(runId: string, job: ExportJob): Promise<ExportReport> {
    return new Promise((resolve, reject) => {
      const rate = new Rate();
      let settle: (() => void) | null = null;
      const child = this.startTrainer({
        onMessage: (message) => {
          if (message.type === 'exported') {
            settle = () => {
              resolve(message.report);
            };
          } else if (message.type === 'failed') {
            const { code, message: sentence, detail } = message.failure;
            settle = () => {
              reject(new RidgelineError(code, sentence, detail));
            };
          } else if (message.type === 'exporting') {
            const { stage, done, total } = message;
            const { secondsLeft } = rate.update(done, total);
            this.emit('export.progress', { runId, stage, done, total, secondsLeft });
          }
          if (isLast(message)) child.post({ type: 'end' });
        },
        onExit: (code, tail) => {
          this.child = null;
          const sentence = `The export process ended unexpectedly (code ${code}). ${tail}`.trim();
          if (settle !== null) settle();
          else reject(new RidgelineError('trainerCrashed', sentence, { exitCode: code }));
        },
      });
      this.child = child;
      child.post({ type: 'export', job });
    });
  }
}
