import type { LogFile } from '../storage/log-file';
import { DismissalRepository } from '../storage/database/dismissal-repository';
import { ExportRepository } from '../storage/database/export-repository';
import { ExperimentRepository } from '../storage/database/experiment-repository';
import { MetricsRepository } from '../storage/database/metrics-repository';
import type { OpenedDatabase } from '../storage/database/open-database';
import { ProjectRepository } from '../storage/database/project-repository';
import { QueueRepository } from '../storage/database/queue-repository';
import { Remembered } from '../storage/database/remembered';
import { RunRepository } from '../storage/database/run-repository';
import { removeAbandonedFolders } from '../storage/dataset-temporary-folder';
import type { WorkspacePaths } from '../storage/workspace-paths';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { toFailure } from '@core/errors';
import type { Run } from '@core/run/run';
import type { StartChild } from '../processes/child';
import { DecoderPool } from '../processes/decoder-pool';
import { PipelineClient } from '../processes/pipeline-client';
import { Archives } from './services/archives';
import { Augmentations } from './services/augmentations';
import { Datasets } from './services/datasets';
import type { Emit } from './services/emitter';
import { EvaluatedSamples } from './services/evaluated-samples';
import { Evaluations } from './services/evaluations';
import { ExperimentForecasts } from './services/experiment-forecasts';
import { Experiments } from './services/experiments';
import { Exports } from './services/exports';
import { FolderInference } from './services/folder-inference';
import { Images } from './services/images';
import { Imports } from './services/imports';
import { Inference } from './services/inference';
import { InferenceProcess } from './services/inference-process';
import { isSettledWithin } from './services/is-settled-within';
import { Line } from './services/line';
import { Outcomes } from './services/outcomes';
import { LessonEvidence } from './services/lesson-evidence';
import { Preparations } from './services/preparations';
import { ProjectPlacement } from './services/project-placement';
import { Projects } from './services/projects';
import { Queue } from './services/queue';
import { recoverIncoming } from './services/recover-incoming';
import { Relabelling } from './services/relabelling';
import { RunList } from './services/run-list';
import { StartWeights } from './services/start-weights';
import { ScanQuestions } from './services/scan-questions';
import { Scans } from './services/scans';
import { Training } from './services/training';
import { TrainingReports } from './services/training-reports';
import { Trials } from './services/trials';

/** What main is made of, put together; nothing here knows Electron, so tests can do the same. */
export interface Services {
  readonly scans: Scans;
  readonly questions: ScanQuestions;
  readonly datasets: Datasets;
  readonly preparations: Preparations;
  readonly archives: Archives;
  readonly projects: Projects;
  readonly images: Images;
  readonly runs: RunList;
  readonly dismissals: DismissalRepository;
  readonly training: Training;
  readonly queue: Queue;
  readonly experiments: Experiments;
  readonly startWeights: StartWeights;
  readonly experimentForecasts: ExperimentForecasts;
  readonly outcomes: Outcomes;
  readonly trials: Trials;
  readonly augmentations: Augmentations;
  readonly exports: Exports;
  readonly imports: Imports;
  readonly lessonEvidence: LessonEvidence;
  readonly evaluations: Evaluations;
  readonly evaluatedSamples: EvaluatedSamples;
  readonly relabelling: Relabelling;
  readonly inference: Inference;
  readonly folderInference: FolderInference;
  /** Ends every child process; resolves when nothing is left to write. */
  close: () => Promise<void>;
}

export interface Surroundings {
  readonly paths: WorkspacePaths;
  readonly opened: OpenedDatabase;
  readonly log: LogFile;
  readonly startDecoder: StartChild<ToDecoder, FromDecoder>;
  readonly startPipeline: StartChild<ToPipeline, FromPipeline>;
  readonly startTrainer: StartChild<ToTrainer, FromTrainer>;
  readonly emit: Emit;
}

/** @param patience milliseconds that the pipeline has for what is to be written when Ridgeline is closed */
export async function composeServices(around: Surroundings, patience = 2000): Promise<Services> {
  const { paths, emit, log } = around;
  const { database, movedAside } = around.opened;
  if (movedAside !== null)
    log.write('main', `the run database was damaged and has been moved to ${movedAside}`);
  await removeAbandonedFolders(paths.datasets);
  const pool = new DecoderPool(around.startDecoder);
  const pipeline = new PipelineClient(around.startPipeline, pool, (failure) => emit('failure', failure));
  const scans = new Scans(paths, pipeline, emit);
  const questions = new ScanQuestions(paths, scans);
  const reports = new MetricsRepository(database);
  const runs = new RunList(paths, new RunRepository(database), reports, emit);
  const startWeights = new StartWeights(paths, runs);
  // A run that is over does not stand in the way, though its process may still be ending.
  const trials: Trials = new Trials(paths, around.startTrainer, emit, () => queue.isBusy);
  const augmentations = new Augmentations(paths, around.startTrainer);
  const training = new Training(paths, new TrainingReports(runs, reports, emit), around.startTrainer);
  const queue: Queue = new Queue({
    paths,
    runs,
    line: new Line(new QueueRepository(database)),
    training,
    trials,
    startWeights,
    emit,
    parallelOf: (run) => experiments.parallelOf(run),
    onOver: (run) => void goOn(run),
  });
  const datasets = new Datasets(paths, pipeline, new Remembered(database), () => runs.all(), emit);
  const exports = new Exports(paths, new ExportRepository(database), around.startTrainer, datasets, emit);
  const imports = new Imports(paths, around.startTrainer, datasets, runs, emit);
  const shown = new InferenceProcess(around.startTrainer, () => queue.isBusy);
  const evaluations = new Evaluations(paths, around.startTrainer, datasets, () => queue.isBusy, emit);
  const experimentForecasts = new ExperimentForecasts(trials, emit);
  const experiments: Experiments = new Experiments({
    repository: new ExperimentRepository(database),
    runs,
    queue,
    datasets,
    forecasts: experimentForecasts,
    startWeights,
    paths,
    emit,
  });
  const goOn = async ({ experiment }: Run): Promise<void> => {
    if (experiment === null) return;
    await experiments.goOn(experiment.experimentId).catch((thrown: unknown) => {
      emit('failure', toFailure(thrown));
    });
  };
  for (const complaint of await runs.load()) log.write('main', complaint);
  await datasets.load();
  queue.load();
  for (const complaint of await experiments.load()) log.write('main', complaint);
  queue.hasLoaded();
  const left = await recoverIncoming(paths, {
    run: (id) => runs.find(id) !== undefined,
    experiment: (id) => experiments.list().some((one) => one.id === id),
  });
  for (const complaint of left) log.write('main', complaint);
  const archives = new Archives(paths, pipeline, datasets, emit);
  return {
    scans,
    questions,
    datasets,
    preparations: new Preparations(paths, scans, datasets, emit),
    archives,
    projects: new Projects(
      paths,
      archives,
      new ProjectPlacement({ paths, repository: new ProjectRepository(database), runs, experiments }),
      datasets,
    ),
    images: new Images(paths, scans, questions, pool),
    runs,
    dismissals: new DismissalRepository(database),
    training,
    queue,
    experiments,
    startWeights,
    experimentForecasts,
    outcomes: new Outcomes(reports, datasets),
    trials,
    augmentations,
    exports,
    imports,
    lessonEvidence: new LessonEvidence(paths, around.startTrainer),
    evaluations,
    evaluatedSamples: new EvaluatedSamples(paths, evaluations, datasets),
    relabelling: new Relabelling(paths, datasets, scans, questions),
    inference: new Inference(paths, datasets, pool, shown),
    folderInference: new FolderInference(paths, datasets, pool, shown, emit),
    close: async () => {
      exports.close();
      imports.close();
      evaluations.cancel();
      void trials.cancel();
      augmentations.close();
      shown.close();
      // Changes that were made a moment ago may not be written yet.
      const scansClosed = scans.close().catch(() => undefined);
      await Promise.all([queue.close(), isSettledWithin(patience, scansClosed)]);
      pipeline.close();
      pool.close();
      database.close();
    },
  };
}
