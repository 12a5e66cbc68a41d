import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { assumedScalings, type ImportChoice } from '@core/import/import-choice';
import type { ImportedModel } from '@core/import/import-job';
import { matchClasses } from '@core/import/match-classes';
import type { ModelSummary } from '@core/import/model-summary';
import { pretrainedFile, pretrainedModels } from '@core/import/pretrained';
import { longestLabel } from '@core/notes';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { readManifest } from '../storage/dataset-manifest';
import { removeRunFiles } from '../storage/run-folder';
import { askUntilInterrupted } from './ask-until-interrupted';
import { choiceIfAny, choiceOf, readOptions, requiredText } from './options';
import { openRunFolder } from './run-folder';
import type { Surroundings } from './surroundings';
import { count, percent, things } from './words';

const classChoices = ['names', 'order', 'none'] as const;

/**
 * `ridgeline import`: a model file becomes a run's folder, which can be evaluated, exported and trained further.
 * @throws RidgelineError whatever is wrong with the file or does not fit the dataset; nothing is left behind then
 */
export async function importCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('import', '<model>', args, {
    dataset: 'text',
    out: 'text',
    name: 'text',
    classes: 'text',
    scaling: 'text',
    json: 'switch',
  });
  const datasetFolder = resolve(requiredText('import', options, 'dataset', 'dataset folder'));
  const runFolder = resolve(requiredText('import', options, 'out', 'run folder'));
  const chosen = choiceIfAny(options, 'classes', classChoices);
  const scaling = choiceOf(options, 'scaling', assumedScalings, 'rescale');
  const path = pathOf(options.subject, around.pretrainedFolder);
  const manifest = await readManifest(datasetFolder);
  const { terminal } = around;
  terminal.progress('reading the model');
  const read = await asked(around, { type: 'readModel', job: { path } });
  if (read.type !== 'modelRead') throw new Error(`The trainer answered ${read.type} instead of modelRead.`);
  const { summary } = read;
  if (summary.scaling === null && options.texts.scaling === undefined) {
    terminal.note(
      'The file does not tell what its network is given of the pixels: 0 to 1 is assumed (--scaling).',
    );
  }
  const classes = chosen ?? suggested(summary, manifest);
  const told = (options.texts.name ?? '').trim();
  const name = (told === '' ? summary.name : told).slice(0, longestLabel);
  await openRunFolder(runFolder, false);
  const job = { path, runId: randomUUID(), name, datasetFolder, runFolder, choice: { classes, scaling } };
  const last = await asked(around, { type: 'import', job }).catch(async (thrown: unknown) => {
    await removeRunFiles(runFolder);
    throw thrown;
  });
  if (last.type !== 'imported') throw new Error(`The trainer answered ${last.type} instead of imported.`);
  terminal.result({ runFolder, name, ...last.model }, lines(name, runFolder, last.model));
}

/** The name of a network that comes with Ridgeline means that one. */
function pathOf(subject: string, pretrainedFolder: string): string {
  const pretrained = pretrainedModels.find((name) => name === subject);
  return pretrained === undefined ? resolve(subject) : join(pretrainedFolder, pretrainedFile(pretrained));
}

/** @throws RidgelineError `modelDoesNotFit`: that it knows other classes is to be said by the user, not assumed */
function suggested(summary: ModelSummary, manifest: DatasetManifest): ImportChoice['classes'] {
  if (summary.outputs === 0) return 'none';
  const names = manifest.classes.map(({ name }) => name);
  const match = matchClasses(summary, names);
  if (match.kind === 'names') return 'names';
  if (match.kind === 'number') return 'order';
  const missing = match.missing.length === 0 ? '' : ` It has no output for ${match.missing.join(', ')}.`;
  throw new RidgelineError(
    'modelDoesNotFit',
    `The network has ${things(summary.outputs, 'output')}, and ${manifest.name} has ` +
      `${things(names.length, 'class', 'classes')}.${missing} Add --classes none to import it only for others to begin ` +
      'with, or --classes order if its outputs are these classes after all.',
    { what: 'classes', name: manifest.name, expected: summary.outputs, found: names.length },
  );
}

function asked(around: Surroundings, job: ToTrainer): Promise<FromTrainer> {
  const { terminal } = around;
  const onMessage = (message: FromTrainer): void => {
    if (message.type !== 'importing') return;
    const { stage, done: samples, total } = message;
    terminal.event({ type: 'progress', stage, done: samples, total });
    terminal.progress(`${stage} ${percent(total === 0 ? 1 : samples / total)}`);
  };
  return askUntilInterrupted(around, job, 1, onMessage, { sentence: 'Interrupted: nothing was imported.' });
}

function lines(
  name: string,
  runFolder: string,
  { best, classNames, golden, parameters }: ImportedModel,
): string[] {
  return [
    `${name} was imported to ${runFolder}: ${count(parameters)} weights`,
    best === null
      ? `it knows ${classNames.length === 0 ? 'no classes' : 'other classes than the dataset'}: ` +
        '`ridgeline train --start-from` begins with its weights'
      : `validation accuracy ${percent(best.validation.accuracy)} of ${things(best.validation.samples, 'image')}, ` +
        `loss ${best.validation.dataLoss.toFixed(4)}`,
    ...(golden === null
      ? []
      : [
          `it answers the ${things(golden.samples, 'picture')} that go with it as it did ` +
            `(largest deviation ${golden.largestDeviation === 0 ? 0 : golden.largestDeviation.toExponential(1)})`,
        ]),
  ];
}
