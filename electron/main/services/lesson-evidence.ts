import { RidgelineError } from '@core/errors';
import type { DropoutEvidence } from '@core/lessons/evidence';
import { dropoutPasses } from '@core/lessons/dropout-passes';
import { firstFilters } from '@core/lessons/first-filters';
import type { FirstFilters } from '@core/lessons/requests';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { Run } from '@core/run/run';
import { askTrainer } from '../../processes/ask-trainer';
import type { StartChild } from '../../processes/child';
import { readDropout, writeDropout } from '../../storage/dropout-file';
import { loadWeights } from '../../storage/run-weights';
import type { WorkspacePaths } from '../../storage/workspace-paths';

/** What lessons need to know of finished runs beside what was reported while they trained. */
export class LessonEvidence {
  /** Measured one after the other, each run once. */
  private readonly measuring = new Map<string, Promise<DropoutEvidence>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
  ) {}

  /** @throws RidgelineError `runHasNoWeights`, `weightsDamaged` */
  async filters({ id, hyperparameters }: Run): Promise<FirstFilters | null> {
    const { weights } = await loadWeights(this.paths.run(id));
    return firstFilters(hyperparameters, weights);
  }

  /**
   * Measured by a trainer of its own the first time; then it is read.
   * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound` …; `invalidHyperparameters` if the
   *   run's network has no dropout
   */
  async dropout(run: Run): Promise<DropoutEvidence> {
    const known = await readDropout(this.paths.run(run.id));
    if (known !== null) return known;
    const underWay = this.measuring.get(run.id);
    if (underWay !== undefined) return underWay;
    const measured = this.last.then(() => this.measure(run)).finally(() => this.measuring.delete(run.id));
    this.measuring.set(run.id, measured);
    this.last = measured.catch(() => undefined);
    return measured;
  }

  private async measure({ id, datasetId, hyperparameters }: Run): Promise<DropoutEvidence> {
    const runFolder = this.paths.run(id);
    const job = {
      datasetFolder: this.paths.dataset(datasetId),
      runFolder,
      hyperparameters,
      split: 'validation' as const,
      dropoutPasses,
    };
    const { done } = askTrainer(
      this.startTrainer,
      { type: 'evaluate', job },
      hyperparameters.batchSize,
      () => undefined,
    );
    const answer = await done;
    if (answer.type !== 'evaluated')
      throw new Error(`The trainer answered ${answer.type} instead of evaluated.`);
    if (answer.dropout === null) {
      throw new RidgelineError('invalidHyperparameters', 'The network of this run has no dropout.');
    }
    const found = { off: answer.measure, on: answer.dropout };
    await writeDropout(runFolder, found);
    return found;
  }
}
