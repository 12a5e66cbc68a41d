import { basename, dirname, resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import { requireUsable } from '@core/job/job';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { stepsPerEpoch } from '@core/schedule/learning-rate';
import { askTrainer } from '../processes/ask-trainer';
import { readManifest } from '../storage/dataset-manifest';
import { MetricsFile } from '../storage/metrics-file';
import { readJob } from '../storage/read-job';
import { loadRunFile } from '../storage/run-file';
import { listenToInterrupts } from './interrupts';
import { keepMetrics } from './keep-metrics';
import { readOptions, requiredText } from './options';
import { isComplete, openRunFolder } from './run-folder';
import type { Surroundings } from './surroundings';
import { beginning, startedWith, startWith, tellStart, weightsOf, withNetworkOf } from './start-from';
import { TrainingProgressLine } from './training-progress-line';
import { tellTrainingResult } from './training-result';
import { withAdvice } from './with-advice';

/**
 * `ridgeline train`: a job and a dataset become a run.
 * @throws RidgelineError whatever stands in the way; `interrupted` if it was asked to end, with a checkpoint kept
 */
export async function trainCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('train', '<job.json>', args, {
    dataset: 'text',
    out: 'text',
    'start-from': 'text',
    resume: 'switch',
    json: 'switch',
  });
  const datasetFolder = resolve(requiredText('train', options, 'dataset', 'dataset folder'));
  const runFolder = resolve(requiredText('train', options, 'out', 'run folder'));
  const resume = options.switches.resume === true;
  const jobPath = resolve(options.subject);
  const { name, ...told } = await readJob(jobPath);
  const startFolder = startFolderOf(options.texts['start-from'], told.startFrom, jobPath);
  const hyperparameters =
    startFolder === null
      ? told.hyperparameters
      : beginning(await withNetworkOf(startFolder, told.hyperparameters));
  const manifest = await readManifest(datasetFolder);
  requireUsable(hyperparameters, manifest.preparation.imageSize);
  const { runId, present } = await openRunFolder(runFolder, resume);
  const { terminal } = around;
  if (present !== null && isComplete(present, hyperparameters, manifest.id)) {
    tellTrainingResult(terminal, runFolder, present, null);
    return;
  }
  const startFrom =
    present === null
      ? startWith(hyperparameters, manifest, startFolder === null ? null : await weightsOf(startFolder))
      : await startedWith(runFolder);
  if (startFrom !== null) tellStart(terminal, startFrom);
  const steps = stepsPerEpoch(manifest.counts.train, hyperparameters.batchSize);
  const progress = new TrainingProgressLine(terminal, hyperparameters, steps);
  const metrics = new MetricsFile(runFolder);
  terminal.progress('starting');
  const runName = name ?? basename(runFolder);
  const job = { runId, name: runName, datasetFolder, runFolder, hyperparameters, resume, startFrom };
  const last = await trained(around, { type: 'train', job }, hyperparameters.batchSize, (message) => {
    keepMetrics(metrics, message);
    terminal.event(message);
    progress.hear(message);
  }).catch(
    withAdvice('checkpointMismatch', 'Use the job and dataset that the run began with, or another --out.'),
  );
  await metrics.settled();
  terminal.event(last);
  if (last.type === 'paused') {
    throw new RidgelineError(
      'interrupted',
      `Interrupted after step ${last.step} (epoch ${last.epoch}); the same command with --resume goes on from there.`,
      { step: last.step, epoch: last.epoch, path: runFolder },
    );
  }
  tellTrainingResult(terminal, runFolder, await loadRunFile(runFolder), progress.imagesPerSecond);
}

/** The option goes before what the job says, which is relative to the job. */
function startFolderOf(option: string | undefined, inJob: string | null, jobPath: string): string | null {
  if (option !== undefined) return resolve(option);
  return inJob === null ? null : resolve(dirname(jobPath), inJob);
}

/** The trainer's last message. The first interruption asks it for a checkpoint, the second ends it at once. */
async function trained(
  { startTrainer, terminal }: Surroundings,
  message: ToTrainer,
  batchSize: number,
  onMessage: (message: FromTrainer) => void,
): Promise<FromTrainer> {
  const killed = new AbortController();
  const { child, done } = askTrainer(startTrainer, message, batchSize, onMessage);
  const stopListening = listenToInterrupts((times) => {
    if (times === 1) {
      terminal.note('Ending after this step, with a checkpoint. Once more ends at once.');
      child.post({ type: 'pause' });
    } else {
      killed.abort();
      child.kill();
    }
  });
  try {
    return await done;
  } catch (thrown) {
    if (!killed.signal.aborted) throw thrown;
    const sentence = 'Ended at once; --resume goes on from the last checkpoint, if there is one.';
    throw new RidgelineError('interrupted', sentence);
  } finally {
    stopListening();
  }
}
