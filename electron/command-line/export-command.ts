import { resolve } from 'node:path';
import { RidgelineError } from '@core/errors';
import { modelsOf, type ExportReport } from '@core/export/export-report';
import {
  exportFormats,
  exportPrecisions,
  isPossible,
  precisionsOf,
  variantFolder,
  type ExportFormat,
  type ExportPrecision,
  type ModelVariant,
} from '@core/export/formats';
import { aligned } from './aligned-table';
import { askUntilInterrupted } from './ask-until-interrupted';
import { loadRunFile } from '../storage/run-file';
import { choicesOf, readOptions, requiredText } from './options';
import type { Surroundings } from './surroundings';
import { trainedDataset } from './trained-dataset';
import { count, percent, things } from './words';

/**
 * `ridgeline export`: a run's best weights become models that stand on their own, and are held against the trained network.
 * @throws RidgelineError `exportMismatch`, `folderNotEmpty`, whatever else stands in the way; nothing is left behind then
 */
export async function exportCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('export', '<run folder>', args, {
    out: 'text',
    format: 'text',
    precision: 'text',
    dataset: 'text',
    json: 'switch',
  });
  const folder = resolve(requiredText('export', options, 'out', 'folder'));
  const formats = choicesOf(options, 'format', exportFormats, ['tfjs']);
  const precisions = choicesOf(options, 'precision', exportPrecisions, ['float32']);
  const models = variants(formats, precisions);
  const runFolder = resolve(options.subject);
  const run = await loadRunFile(runFolder);
  const { runId, name: runName, hyperparameters } = run;
  const { folder: datasetFolder } = await trainedDataset(run, options.texts.dataset);
  const { terminal } = around;
  const job = { runId, runName, datasetFolder, runFolder, hyperparameters, folder, models };
  const last = await askUntilInterrupted(
    around,
    { type: 'export', job },
    hyperparameters.batchSize,
    (message) => {
      if (message.type !== 'exporting') return;
      const { model, stage, done, total } = message;
      terminal.event({ type: 'progress', ...model, stage, done, total });
      terminal.progress(`${variantFolder(model)}: ${stage} ${percent(total === 0 ? 1 : done / total)}`);
    },
    // Asked, it takes what it has written away.
    { sentence: 'Interrupted: nothing was written.', clearsUp: true },
  );
  if (last.type !== 'exported') throw new Error(`The trainer answered ${last.type} instead of exported.`);
  terminal.result({ ...last.report }, lines(last.report));
}

/**
 * Every format with every precision that it has.
 * @throws RidgelineError `invalidInput` for a format that has none of them, or a precision that no format has
 */
function variants(formats: readonly ExportFormat[], precisions: readonly ExportPrecision[]): ModelVariant[] {
  const all = formats.flatMap((format) => precisions.map((precision) => ({ format, precision })));
  const possible = all.filter(isPossible);
  for (const format of formats) {
    if (possible.some((variant) => variant.format === format)) continue;
    const has = precisionsOf[format].join(' and ');
    throw new RidgelineError(
      'invalidInput',
      `There is no ${format} with ${precisions.join(' or ')}: it has ${has}.`,
    );
  }
  for (const precision of precisions) {
    if (possible.some((variant) => variant.precision === precision)) continue;
    throw new RidgelineError('invalidInput', `None of ${formats.join(', ')} has ${precision}.`);
  }
  return possible;
}

function lines(report: ExportReport): string[] {
  const bytes = report.files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...aligned([
      ['', 'size', 'an image', 'validation', 'test', 'other answers', 'deviation'],
      ...modelsOf(report).map(({ folder, bytes: size, check, validation, test }) => [
        folder,
        `${count(Math.ceil(size / 1000))} kB`,
        `${check.latencyMs.toFixed(1)} ms`,
        percent(validation.accuracy),
        test === null ? '–' : percent(test.accuracy),
        `${count(check.samples - check.agreeing)} of ${count(check.samples)}`,
        check.largestDeviation.toExponential(1),
      ]),
    ]),
    `Everything is in ${report.folder}: ${things(report.files.length, 'file')}, ${count(bytes)} bytes`,
    'each model was loaded from there again and held against the trained network on validation images; the deviation is the largest of any probability',
    ...(report.test === null ? [] : ['that the test split was looked at is counted, once']),
  ];
}
