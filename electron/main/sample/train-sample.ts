import { app, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { once } from 'node:events';
import { RidgelineError, toFailure } from '@core/errors';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { writeAtomically } from '../../storage/write-atomically';
import type { Services } from '../services';
import type { Emit } from '../services/emitter';
import { capture } from './capture';
import { epochLine, resultLines } from './terminal-lines';

interface SampleRun {
  readonly services: Services;
  readonly window: BrowserWindow;
  readonly emit: Emit;
  readonly sampleFolder: string;
  /** Folder for pictures, metrics and the model when nobody is watching; null leaves the window open. */
  readonly unattended: string | null;
}

/** The main job for somebody who has one minute: opens the bundled digits and trains on them. */
export async function trainSample(sample: SampleRun): Promise<void> {
  if (sample.unattended === null) {
    // Somebody is there: what goes wrong, or is cancelled, is shown and never ends the app.
    await beginTraining(sample).catch((thrown: unknown) => {
      const failure = toFailure(thrown);
      if (failure.code !== 'cancelled') sample.emit('failure', failure);
    });
    return;
  }
  try {
    await tour(sample, sample.unattended);
    app.exit(0);
  } catch (thrown) {
    console.error(thrown instanceof RidgelineError ? thrown.message : thrown);
    app.exit(1);
  }
}

/** @returns the id of the run that has begun */
async function beginTraining({ services, window, emit, sampleFolder }: SampleRun): Promise<string> {
  if (window.webContents.isLoading()) await once(window.webContents, 'did-finish-load');
  const { id } = services.scans.start([sampleFolder], true);
  await services.scans.finished;
  const scan = services.scans.current;
  // Another folder may have been dropped meanwhile, or the scan cancelled.
  if (scan?.id !== id || scan.phase === 'cancelled') {
    throw new RidgelineError('cancelled', 'The sample was not read to its end.');
  }
  if (scan.phase !== 'done')
    throw new RidgelineError('folderNotFound', `The sample in ${sampleFolder} cannot be read.`);
  const dataset = await services.preparations.start(id, 'Handwritten digits', {
    split: defaultSplitSettings,
    preparation: { imageSize: 28, fit: 'squash', colour: 'grey', background: '#ffffff' },
    balance: { kind: 'none' },
  });
  // Few images and many weights: without dropout this network learns them by heart.
  const hyperparameters = { ...defaultHyperparameters, dropoutRate: 0.25 };
  const run = await services.queue.start(dataset, 'dropout 0.25', hyperparameters);
  emit('navigate', { place: 'train' });
  return run.id;
}

async function tour(sample: SampleRun, folder: string): Promise<void> {
  const { services, window, emit } = sample;
  const say = (line: string): void => {
    console.log(line);
  };
  say('Reading the bundled handwritten digits …');
  const runId = await beginTraining(sample);
  const started = services.runs.get(runId);
  say(
    `Training ${started.parameters.toLocaleString('en')} weights for ${started.hyperparameters.epochs} epochs:`,
  );
  let told = 0;
  const tell = setInterval(() => {
    for (const report of services.runs.metrics(runId).epochs.slice(told)) {
      say(epochLine(report, started.hyperparameters.epochs));
      told++;
    }
  }, 200);
  await services.training.settled();
  clearInterval(tell);
  const { epochs, steps } = services.runs.metrics(runId);
  for (const report of epochs.slice(told)) say(epochLine(report, started.hyperparameters.epochs));
  const run = services.runs.get(runId);
  if (run.state.status === 'failed') {
    const { code, message, detail } = run.state.failure;
    throw new RidgelineError(code, message, detail);
  }
  say('Writing the model and checking it …');
  const report = await services.exports.start(run, folder, 'model');
  await writeAtomically(
    join(folder, 'metrics.json'),
    JSON.stringify({ run, epochs, steps, export: report }, null, 2),
  );
  for (const place of ['data', 'train', 'compare', 'export'] as const) {
    emit('navigate', { place });
    await writeAtomically(join(folder, `${place}.png`), await capture(window));
  }
  for (const line of resultLines(run, report, folder)) say(line);
}
