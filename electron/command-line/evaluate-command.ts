import { resolve } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { evaluate } from '@core/evaluation/evaluation';
import { readManifest } from '../storage/dataset-manifest';
import { sampleFiles } from '../storage/dataset-samples';
import { loadRunFile } from '../storage/run-file';
import { requireNoFolder, writeTable } from '../storage/table-file';
import { readTestLooks } from '../storage/test-looks';
import { askEvaluation } from './evaluation/ask-evaluation';
import { evaluationLines } from './evaluation/evaluation-lines';
import { evaluationResult } from './evaluation/evaluation-result';
import { predictionsCsv } from './evaluation/predictions-csv';
import { choiceOf, readOptions, requiredText, shareOf, wholeNumberOf } from './options';
import type { Surroundings } from './surroundings';
import { withAdvice } from './with-advice';

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
    'unsure-below': 'text',
    predictions: 'text',
    json: 'switch',
  });
  requiredText('evaluate', options, 'split', 'validation|test');
  const split = choiceOf(options, 'split', splits, 'validation');
  const runFolder = resolve(options.subject);
  const passes =
    options.texts['dropout-passes'] === undefined
      ? {}
      : { dropoutPasses: wholeNumberOf(options, 'dropout-passes', { min: 1, max: 1000, byDefault: 1 }) };
  const threshold = shareOf(options, 'unsure-below');
  const { texts } = options;
  const predictionsFile = texts.predictions === undefined ? null : resolve(texts.predictions);
  const { dataset, hyperparameters } = await loadRunFile(runFolder);
  const datasetFolder = texts.dataset === undefined ? dataset.folder : resolve(texts.dataset);
  const manifest = await requireDataset(datasetFolder, dataset.id, texts.dataset === undefined);
  const files = await sampleFiles(datasetFolder, split);
  if (predictionsFile !== null) await requireNoFolder(predictionsFile);
  const { terminal } = around;
  const job = { datasetFolder, runFolder, hyperparameters };
  // A temperature that was fitted on the test split would be too good for it, and a look more.
  const fittedOn = manifest.counts.validation > 0 ? 'validation' : split;
  terminal.progress(`evaluating the ${split} split`);
  const other = fittedOn === split ? null : await askEvaluation(around, { ...job, split: fittedOn });
  const { measure, dropout, predictions } = await askEvaluation(around, { ...job, split, ...passes });
  const names = manifest.classes.map(({ name }) => name);
  const evaluated = {
    split,
    runFolder,
    measure,
    dropout,
    evaluation: evaluate(predictions, other?.predictions, threshold),
    fittedOn,
    testLooks: (await readTestLooks(datasetFolder)).length,
    names,
    files,
    predictionsFile,
  };
  if (predictionsFile !== null) await writeTable(predictionsFile, predictionsCsv(predictions, files, names));
  terminal.result(evaluationResult(evaluated), evaluationLines(evaluated, threshold));
}

async function requireDataset(folder: string, id: string, isRemembered: boolean): Promise<DatasetManifest> {
  const moved = withAdvice(
    ['datasetNotFound', 'datasetDamaged'],
    'If the dataset was moved, say where it is with --dataset.',
  );
  const reading = readManifest(folder);
  const manifest = await (isRemembered ? reading.catch(moved) : reading);
  if (manifest.id === id) return manifest;
  throw new RidgelineError(
    'checkpointMismatch',
    `The run was trained on the dataset ${id}, and ${folder} holds ${manifest.id}: name the right one with --dataset.`,
    { what: 'dataset', expected: id, found: manifest.id },
  );
}
