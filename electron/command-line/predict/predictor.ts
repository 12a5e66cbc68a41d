import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { channelsOf, type Preparation } from '@core/dataset/preparation';
import { RidgelineError } from '@core/errors';
import { exportFormats, exportPrecisions, type ModelVariant } from '@core/export/formats';
import type { ToTrainer } from '@core/protocol/trainer';
import { findExportedModel } from '../../storage/exported-model';
import { loadRunFile, runFilePath } from '../../storage/run-file';
import { choiceIfAny, type Options } from '../options';
import { trainedDataset } from '../trained-dataset';
import type { PreparedPictures } from './prepare-pictures';

/** A trained network, in a run or exported, that pictures are shown to. */
export interface Predictor {
  readonly classes: readonly string[];
  /** What is done to pictures before. */
  readonly preparation: Preparation;
  /** To advise a smaller one if memory runs out. */
  readonly batchSize: number;
  /** Which exported model answers; null for a run. */
  readonly model: (ModelVariant & { readonly folder: string }) | null;
  /** What a trainer is asked. */
  readonly question: (pictures: Pick<PreparedPictures, 'pixelsFile' | 'decoded'>) => ToTrainer;
}

/**
 * What the user named: a run's folder, or an export, or a model of one.
 * @throws RidgelineError `invalidInput`, `runNotFound`, `datasetNotFound`, `datasetDamaged`, `checkpointMismatch`
 */
export async function predictorNamed(options: Options): Promise<Predictor> {
  const path = resolve(options.subject);
  const format = choiceIfAny(options, 'format', exportFormats);
  const precision = choiceIfAny(options, 'precision', exportPrecisions);
  if (!existsSync(runFilePath(path))) {
    if (options.texts.dataset !== undefined) {
      throw new RidgelineError(
        'invalidInput',
        `--dataset is for runs, and there is none in ${path}: an exported model has all that it needs beside it.`,
      );
    }
    return exported(path, { ...(format && { format }), ...(precision && { precision }) });
  }
  if (format !== undefined || precision !== undefined) {
    throw new RidgelineError(
      'invalidInput',
      `--format and --precision choose among exported models, and ${path} is a run: leave them away.`,
    );
  }
  return trained(path, options.texts.dataset);
}

async function trained(runFolder: string, dataset: string | undefined): Promise<Predictor> {
  const run = await loadRunFile(runFolder);
  const { folder: datasetFolder, manifest } = await trainedDataset(run, dataset);
  const { hyperparameters } = run;
  return {
    classes: manifest.classes.map(({ name }) => name),
    preparation: manifest.preparation,
    batchSize: hyperparameters.batchSize,
    model: null,
    question: ({ pixelsFile, decoded }) => ({
      type: 'predict',
      job: { runFolder, datasetFolder, hyperparameters, pixelsFile, samples: decoded.length },
    }),
  };
}

async function exported(path: string, wanted: Partial<ModelVariant>): Promise<Predictor> {
  const { folder, format, precision, settings, classes } = await findExportedModel(path, wanted);
  const { preparation } = settings.dataset;
  const { imageSize, colour } = preparation;
  return {
    classes,
    preparation,
    batchSize: settings.hyperparameters.batchSize,
    model: { format, precision, folder },
    question: ({ pixelsFile, decoded }) => ({
      type: 'predictExported',
      job: {
        ...{ folder, format, imageSize, channels: channelsOf(colour), classes: classes.length },
        ...{ pixelsFile, samples: decoded.length },
      },
    }),
  };
}
