import { rm } from 'node:fs/promises';
import { networkParameters } from '@core/network/parameters';
import type { TrainJob } from '@core/protocol/trainer';
import { initialProgress, lastEpochWithSteps, type TrainingProgress } from '@core/run/training-progress';
import type { Checkpoint, CheckpointOwner } from '../../storage/checkpoint-file';
import { saveCheckpoint } from '../../storage/checkpoints';
import { EpochAnswersFile } from '../../storage/epoch-answers';
import { removeHalfWritten } from '../../storage/remove-half-written';
import { removeRunFiles } from '../../storage/run-folder';
import { startWeightsPath } from '../../storage/start-weights';
import { loadTensorFlow } from '../load-tensorflow';
import { Gatherer } from '../gatherer';
import type { Prepared } from '../prepare';
import type { TrainingSurroundings } from '../surroundings';
import { CheckpointWriter } from './checkpoint-writer';
import { resume } from './resume';
import { writeRunFile } from './write-run-file';
import type { Training } from './training';

/** How long a training goes on without a checkpoint unless the job says otherwise. */
const checkpointSeconds = 30;

/**
 * Puts the training where its steps can begin or go on.
 * @param checkpoint null to begin with the first step
 * @throws RidgelineError `checkpointMismatch`, `diskFull` …
 */
export async function startTraining(
  job: TrainJob,
  prepared: Prepared,
  surroundings: TrainingSurroundings,
  checkpoint: Checkpoint | null,
): Promise<Training> {
  const owner = ownerOf(job, prepared);
  const progress = await firstProgress(job, prepared, owner, checkpoint);
  const answers = await EpochAnswersFile.open(job.runFolder, prepared.validation.length, progress.epoch - 1);
  const training: Training = {
    job,
    prepared,
    owner,
    surroundings,
    progress,
    reporter: new Gatherer((reports) => surroundings.send({ type: 'steps', reports })),
    checkpoints: new CheckpointWriter(
      async (taken) => {
        // Who goes on from it relies on the answers of the epochs before.
        await answers.settled();
        await saveCheckpoint(job.runFolder, taken);
        surroundings.send({
          type: 'checkpoint',
          step: taken.progress.step,
          epoch: lastEpochWithSteps(taken.progress),
        });
      },
      (job.checkpointSeconds ?? checkpointSeconds) * 1000,
    ),
    answers,
    startedAt: performance.now() - progress.seconds * 1000,
  };
  await writeRunFile(training, null);
  surroundings.send({ type: 'started', step: progress.step });
  return training;
}

async function firstProgress(
  { runFolder, resume: mayResume, startFrom }: TrainJob,
  { engine }: Prepared,
  owner: CheckpointOwner,
  checkpoint: Checkpoint | null,
): Promise<TrainingProgress> {
  if (checkpoint !== null) {
    const progress = await resume(checkpoint, owner, engine, runFolder);
    await removeHalfWritten(runFolder);
    return progress;
  }
  // What another training left in the folder would be taken for this one's.
  if (!mayResume) await removeRunFiles(runFolder);
  if (startFrom == null) await rm(startWeightsPath(runFolder), { force: true });
  return initialProgress;
}

function ownerOf(
  { runId, hyperparameters, startFrom }: TrainJob,
  { manifest, network }: Prepared,
): CheckpointOwner {
  const { threads, version } = loadTensorFlow();
  return {
    runId,
    datasetId: manifest.id,
    classNames: manifest.classes.map(({ name }) => name),
    hyperparameters,
    startSha256: startFrom?.weightsSha256 ?? null,
    parameters: networkParameters(network).map(({ name, shape }) => ({ name, shape: [...shape] })),
    threads,
    tensorFlow: version,
  };
}
