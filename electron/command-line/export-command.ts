import { resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { ExportReport } from '@core/export/export-report';
import { askTrainer } from '../processes/ask-trainer';
import { loadRunFile } from '../storage/run-file';
import { listenToInterrupts } from './interrupts';
import { choiceOf, readOptions, requiredText } from './options';
import type { Surroundings } from './surroundings';
import { trainedDataset } from './trained-dataset';
import { count, percent, things } from './words';

const formats = ['tfjs'] as const;

/**
 * `ridgeline export`: a run's best weights become a model that stands on its own, and is held against the trained network.
 * @throws RidgelineError `exportMismatch`, `folderNotEmpty`, whatever else stands in the way; nothing is left behind then
 */
export async function exportCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('export', '<run folder>', args, {
    out: 'text',
    format: 'text',
    dataset: 'text',
    json: 'switch',
  });
  const folder = resolve(requiredText('export', options, 'out', 'folder'));
  const format = choiceOf(options, 'format', formats, 'tfjs');
  const runFolder = resolve(options.subject);
  const run = await loadRunFile(runFolder);
  const { runId, name: runName, hyperparameters } = run;
  const { folder: datasetFolder } = await trainedDataset(run, options.texts.dataset);
  const { terminal, startTrainer } = around;
  const job = { runId, runName, datasetFolder, runFolder, hyperparameters, folder };
  const { child, done } = askTrainer(
    startTrainer,
    { type: 'export', job },
    hyperparameters.batchSize,
    (message) => {
      if (message.type !== 'exporting') return;
      const { stage, done, total } = message;
      terminal.event({ type: 'progress', stage, done, total });
      terminal.progress(`${stage} ${percent(total === 0 ? 1 : done / total)}`);
    },
  );
  let isInterrupted = false;
  const stopListening = listenToInterrupts((times) => {
    isInterrupted = true;
    // Asked, it takes what it has written away; who asks twice does not want to wait.
    if (times > 1) child.kill();
    else child.post({ type: 'stop' });
  });
  const last = await done
    .catch((thrown: unknown) => {
      throw isInterrupted ? new RidgelineError('interrupted', 'Interrupted: nothing was written.') : thrown;
    })
    .finally(stopListening);
  if (last.type !== 'exported') throw new Error(`The trainer answered ${last.type} instead of exported.`);
  terminal.result({ format, ...last.report }, lines(last.report));
}

function lines({ folder, files, check, validation, test }: ExportReport): string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `The model is in ${folder}: ${things(files.length, 'file')}, ${count(bytes)} bytes`,
    `loaded from there again, it differs from the trained network by at most ${check.largestDeviation.toExponential(1)} in any probability, over ${things(check.samples, 'image')}; ${count(check.agreeing)} have the same class`,
    `accuracy on validation ${percent(validation.accuracy)}${test === null ? '' : `, on test ${percent(test.accuracy)} (this look is counted)`}; ${check.latencyMs.toFixed(1)} ms an image`,
  ];
}
