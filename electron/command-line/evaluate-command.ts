import { resolve } from 'node:path';
import { evaluate } from '@core/evaluation/evaluation';
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
import { trainedDataset } from './trained-dataset';

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
  const run = await loadRunFile(runFolder);
  const { hyperparameters } = run;
  const { folder: datasetFolder, manifest } = await trainedDataset(run, texts.dataset);
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
