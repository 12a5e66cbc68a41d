import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { ImportChoice } from '@core/import/import-choice';
import type { ImportedModel } from '@core/import/import-job';
import type { ModelSummary } from '@core/import/model-summary';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import type { Run } from '@core/run/run';
import { stepsPerEpoch } from '@core/schedule/learning-rate';
import { askTrainer } from '../../processes/ask-trainer';
import type { Child, StartChild } from '../../processes/child';
import { savePlacing } from '../../storage/placing-file';
import { removeFolder } from '../../storage/remove-folder';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { flushFolder } from '../../storage/write-atomically';
import type { Datasets } from './datasets';
import type { Emit } from './emitter';
import { Rate } from './rate';
import type { RunList } from './run-list';

/** Only a training measures more samples at a time than an import. */
const batchSize = 32;

export interface ImportRequest {
  readonly path: string;
  readonly datasetId: string;
  readonly name: string;
  readonly choice: ImportChoice;
}

/** Models from elsewhere: each is read by a trainer process of its own, which may fall over a file without harm. */
export class Imports {
  private underWay: { readonly child: Child<ToTrainer>; readonly cancelled: AbortController } | null = null;

  constructor(
    private readonly paths: WorkspacePaths,
    private readonly startTrainer: StartChild<ToTrainer, FromTrainer>,
    private readonly datasets: Pick<Datasets, 'get'>,
    private readonly runs: Pick<RunList, 'nextColour' | 'addAll' | 'find'>,
    private readonly emit: Emit,
  ) {}

  /**
   * What is in a model file.
   * @throws RidgelineError `busy`, `cancelled`, whatever is wrong with the file, `trainerCrashed`
   */
  async read(path: string): Promise<ModelSummary> {
    const last = await this.ask({ type: 'readModel', job: { path } });
    if (last.type === 'modelRead') return last.summary;
    throw new Error(`Reading a model ended with "${last.type}".`);
  }

  /**
   * Makes a run of a model file: all of it or nothing.
   * @throws RidgelineError as `read`; `modelDoesNotFit`, `importMismatch`, `datasetNotFound`, `datasetDamaged`, `diskFull`
   */
  async import({
    path,
    datasetId,
    name,
    choice,
  }: ImportRequest): Promise<{ run: Run; golden: ImportedModel['golden'] }> {
    const manifest = await this.datasets.get(datasetId);
    const runId = randomUUID();
    const staging = join(this.paths.incoming, runId);
    const runFolder = join(staging, 'run');
    const datasetFolder = this.paths.dataset(datasetId);
    try {
      await mkdir(runFolder, { recursive: true });
      const job = { path, runId, name, datasetFolder, runFolder, choice };
      const last = await this.ask({ type: 'import', job });
      if (last.type !== 'imported') throw new Error(`An import ended with "${last.type}".`);
      const run = this.runOf(runId, name, manifest, last.model);
      await savePlacing(staging, { runs: [runId], experiments: [], datasets: [] });
      await mkdir(this.paths.runs, { recursive: true });
      await rename(runFolder, this.paths.run(runId));
      await flushFolder(this.paths.runs);
      this.runs.addAll([run]);
      return { run, golden: last.model.golden };
    } finally {
      await removeFolder(staging);
    }
  }

  cancel(): void {
    this.underWay?.cancelled.abort();
    this.underWay?.child.kill();
  }

  close(): void {
    this.underWay?.child.kill();
  }

  private runOf(
    id: string,
    name: string,
    manifest: DatasetManifest,
    { imported, classNames, hyperparameters, parameters, best }: ImportedModel,
  ): Run {
    const now = new Date().toISOString();
    return {
      ...{ id, name, datasetId: manifest.id, datasetName: manifest.name, classNames, hyperparameters },
      ...{ startFrom: null, imported, parameters, colour: this.runs.nextColour(), hidden: false },
      stepsPerEpoch: stepsPerEpoch(manifest.counts.train, hyperparameters.batchSize),
      ...{ experiment: null, notes: '', tags: [], createdAt: now, checkpoint: null },
      state: { status: 'finished', startedAt: now, endedAt: now },
      ...{ last: null, best },
    };
  }

  private async ask(job: ToTrainer): Promise<FromTrainer> {
    if (this.underWay !== null) {
      throw new RidgelineError('busy', 'Another model is being imported: wait for it or cancel it.');
    }
    const rate = new Rate();
    const { child, done } = askTrainer(this.startTrainer, job, batchSize, (message) => {
      if (message.type !== 'importing') return;
      const { stage, done: samples, total } = message;
      const { secondsLeft } = rate.update(samples, total);
      this.emit('models.progress', { stage, done: samples, total, secondsLeft });
    });
    const cancelled = new AbortController();
    this.underWay = { child, cancelled };
    try {
      return await done;
    } catch (thrown) {
      throw cancelled.signal.aborted ? new RidgelineError('cancelled', 'The import was cancelled.') : thrown;
    } finally {
      this.underWay = null;
    }
  }
}
