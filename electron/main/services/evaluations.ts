import { RidgelineError } from '@core/errors';
import type { Embedding } from '@core/evaluation/embedding';
import type { EvaluatedSplitName, EvaluationReport, WeightsIdentity } from '@core/evaluation/report';
import type { FromTrainer, ReportJob, ToTrainer } from '@core/protocol/trainer';
import type { Run } from '@core/run/run';
import type { StartChild } from '../../processes/child';
import { loadAnswers } from '../../storage/answers-file';
import { loadCurves } from '../../storage/curves-file';
import { evaluationFiles, readEmbedding, readEvaluation } from '../../storage/evaluation-files';
import { readWeightsIdentity } from '../../storage/run-weights';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { Recent } from './recent';
import { TrainerLine } from './trainer-line';

/** Evaluations that are looked at in turn: two runs on two splits. */
const keptReports = 4;

/**
 * What runs get wrong: computed by trainer processes, one after another, and kept in the runs' folders. What is kept of
 * weights that a run no longer has, and what is damaged, is as if it were not there.
 */
export class Evaluations {
  private readonly line: TrainerLine;
  private readonly reports = new Recent<EvaluationReport>(keptReports);

  constructor(
    private readonly paths: WorkspacePaths,
    startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly datasets: Pick<Datasets, 'tellAll'>,
    private readonly isTraining: () => boolean,
    private readonly emit: Emit,
  ) {
    this.line = new TrainerLine(startTrainer);
  }

  /** What is kept of the run's present weights, with all that belongs to it; null if nothing is. */
  async get(run: Run, split: EvaluatedSplitName): Promise<EvaluationReport | null> {
    const weights = await readWeightsIdentity(this.paths.run(run.id));
    if (weights === null) return null;
    return this.reports
      .get([run.id, split, weights.sha256].join('/'), () => this.readWhole(run.id, split, weights))
      .catch((thrown: unknown) => {
        if (thrown instanceof RidgelineError) return null;
        throw thrown;
      });
  }

  /** @throws RidgelineError `evaluationNotFound` */
  async require(run: Run, split: EvaluatedSplitName): Promise<EvaluationReport> {
    const report = await this.get(run, split);
    if (report !== null) return report;
    throw notEvaluated(run.id, split);
  }

  /**
   * What is kept, or else made now; a look at the test split is counted.
   * @throws RidgelineError `runHasNoWeights`, `weightsDamaged`, `datasetNotFound`, `datasetDamaged`, `tooFewImages`,
   *   `cancelled`, `outOfMemory`, `trainerCrashed`, `diskFull`, `folderNotWritable`
   */
  async make(run: Run, split: EvaluatedSplitName): Promise<EvaluationReport> {
    const { round } = this.line;
    const known = await this.get(run, split);
    if (known !== null) return known;
    const last = await this.ask(run, split, 'report', round);
    if (last.type !== 'reported') throw new Error(`An evaluation ended with "${last.type}".`);
    // The trainer has counted that it looked at the test split.
    if (split === 'test') await this.datasets.tellAll();
    return last.report;
  }

  /**
   * What is kept, or else made now. It counts no look: of the test split it is only made after one.
   * @throws RidgelineError as `make`; `evaluationNotFound` if the test split was not evaluated
   */
  async embedding(run: Run, split: EvaluatedSplitName): Promise<Embedding> {
    const { round } = this.line;
    if (split === 'test') await this.require(run, split);
    const runFolder = this.paths.run(run.id);
    const weights = await readWeightsIdentity(runFolder);
    const known = weights && (await readEmbedding(runFolder, split, weights));
    if (known !== null) return known;
    const last = await this.ask(run, split, 'embed', round);
    if (last.type !== 'embedded') throw new Error(`An embedding ended with "${last.type}".`);
    return last.embedding;
  }

  /** Ends all that is under way or waits. */
  cancel(): void {
    this.line.cancel();
  }

  private ask(
    run: Run,
    split: EvaluatedSplitName,
    type: 'report' | 'embed',
    round: number,
  ): Promise<FromTrainer> {
    const { id: runId, hyperparameters } = run;
    const begin = (): ToTrainer => {
      const job: ReportJob = {
        runId,
        datasetFolder: this.paths.dataset(run.datasetId),
        runFolder: this.paths.run(runId),
        hyperparameters,
        split,
        // Whoever trains is not to be slowed down by who looks on.
        ...(this.isTraining() ? { threads: 1 } : {}),
      };
      return { type, job };
    };
    return this.line.ask(
      [type, runId, split].join('/'),
      round,
      begin,
      hyperparameters.batchSize,
      (message) => {
        if (message.type !== 'evaluating') return;
        const { stage, done, total } = message;
        this.emit('evaluation.progress', { runId, split, stage, done, total });
      },
    );
  }

  /** @throws RidgelineError `evaluationNotFound` if any part is missing or damaged */
  private async readWhole(
    runId: string,
    split: EvaluatedSplitName,
    weights: WeightsIdentity,
  ): Promise<EvaluationReport> {
    const folder = this.paths.run(runId);
    const [report, answers, curves] = await Promise.all([
      readEvaluation(folder, split, weights),
      loadAnswers(evaluationFiles.answers(folder, split), weights),
      loadCurves(evaluationFiles.curves(folder, split), weights, 0),
    ]);
    if (report === null || answers === null || curves === null) throw notEvaluated(runId, split);
    return report;
  }
}

/** The error for an evaluation that is not there. */
export function notEvaluated(runId: string, split: EvaluatedSplitName): RidgelineError {
  const message = `The run ${runId} was not evaluated on the ${split} split with its present weights.`;
  return new RidgelineError('evaluationNotFound', message, { split });
}
