import { resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { DropoutMeasure } from '@core/run/reports';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { askTrainer } from '../processes/ask-trainer';
import { readManifest } from '../storage/dataset-manifest';
import { loadRunFile } from '../storage/run-file';
import { listenToInterrupts } from './interrupts';
import { choiceOf, readOptions, requiredText, wholeNumberOf } from './options';
import type { Surroundings } from './surroundings';
import { withAdvice } from './with-advice';
import { percent, things } from './words';

const splits = ['validation', 'test'] as const;

/**
 * `ridgeline evaluate`: a run's best weights are measured on a split.
 * @throws RidgelineError whatever stands in the way
 */
export async function evaluateCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('evaluate', '<run folder>', args, {
    split: 'text',
    dataset: 'text',
    'dropout-passes': 'text',
    json: 'switch',
  });
  requiredText('evaluate', options, 'split', 'validation|test');
  const split = choiceOf(options, 'split', splits, 'validation');
  const runFolder = resolve(options.subject);
  const passes =
    options.texts['dropout-passes'] === undefined
      ? {}
      : { dropoutPasses: wholeNumberOf(options, 'dropout-passes', { min: 1, max: 1000, byDefault: 1 }) };
  const { dataset, hyperparameters } = await loadRunFile(runFolder);
  const { texts } = options;
  const datasetFolder = texts.dataset === undefined ? dataset.folder : resolve(texts.dataset);
  await requireDataset(datasetFolder, dataset.id, texts.dataset === undefined);
  const { terminal, startTrainer } = around;
  terminal.progress(`evaluating the ${split} split`);
  const job = { datasetFolder, runFolder, hyperparameters, split, ...passes };
  const { child, done } = askTrainer(
    startTrainer,
    { type: 'evaluate', job },
    hyperparameters.batchSize,
    () => undefined,
  );
  let isInterrupted = false;
  const stopListening = listenToInterrupts(() => {
    isInterrupted = true;
    child.kill();
  });
  const last = await done
    .catch((thrown: unknown) => {
      throw isInterrupted ? new RidgelineError('interrupted', 'Interrupted.') : thrown;
    })
    .finally(stopListening);
  if (last.type !== 'evaluated') throw new Error(`The trainer answered ${last.type} instead of evaluated.`);
  const { dataLoss, accuracy, samples } = last.measure;
  const { dropout } = last;
  const { low, high } = wilsonInterval(Math.round(accuracy * samples), samples);
  terminal.result(
    { split, dataLoss, accuracy, accuracyInterval: { low, high }, samples, runFolder, dropout },
    [
      `${split}: accuracy ${percent(accuracy)} (95 % interval ${percent(low)} to ${percent(high)}) of ${things(samples, 'image')}, data loss ${dataLoss.toFixed(4)}`,
      ...(dropout === null ? [] : [withDropout(dropout)]),
    ],
  );
}

function withDropout({ passes, averaged, single }: DropoutMeasure): string {
  return `with dropout on: ${things(passes, 'pass', 'passes')} averaged ${percent(averaged.accuracy)} (data loss ${averaged.dataLoss.toFixed(4)}), one by itself ${percent(single.accuracy)} (${single.dataLoss.toFixed(4)})`;
}

async function requireDataset(folder: string, id: string, isRemembered: boolean): Promise<void> {
  const moved = withAdvice(
    ['datasetNotFound', 'datasetDamaged'],
    'If the dataset was moved, say where it is with --dataset.',
  );
  const reading = readManifest(folder);
  const manifest = await (isRemembered ? reading.catch(moved) : reading);
  if (manifest.id === id) return;
  throw new RidgelineError(
    'checkpointMismatch',
    `The run was trained on the dataset ${id}, and ${folder} holds ${manifest.id}: name the right one with --dataset.`,
    { what: 'dataset', expected: id, found: manifest.id },
  );
}
