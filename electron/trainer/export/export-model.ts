import { join } from 'node:path';
import { RidgelineError } from '@core/errors';
import type { ExportReport, ModelReport } from '@core/export/export-report';
import { isPossible, variantFolder, type ModelVariant } from '@core/export/formats';
import { modelCard } from '@core/export/model-card';
import { buildNetwork } from '@core/network/build-network';
import type { ExportJob, FromTrainer } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { DatasetReader } from '../../storage/dataset-reader';
import { ExportFolder } from '../../storage/export-folder';
import { loadWeights } from '../../storage/run-weights';
import { BatchSource, everyIndex } from '../batch-source';
import type { Engine } from '../engine/engine';
import { evaluationBatchSize, measure } from '../measure';
import { noteTestLook } from '../note-test-look';
import type { JobSurroundings } from '../surroundings';
import type { OnBatch } from './check/check-model';
import { checkWrittenModel, type CheckSurroundings } from './check/check-written-model';
import { modelFormats } from './formats/all-formats';
import type { TrainedNetwork } from './formats/model-format';
import { goldenFile, goldenSamples } from './golden-samples';
import { webPage } from './page/web-page';
import { sampleFiles } from './samples/sample-files';
import { settingsFile } from './settings-file';
import { originOfRun } from './origin-of-run';
import { typicalPictures } from './typical-pictures';

/** More samples would not make the comparison any surer. */
const mostCompared = 1000;

type Stage = Extract<FromTrainer, { type: 'exporting' }>['stage'];

/**
 * Writes a run's best weights as models that stand on their own, each in a subfolder, loads each from disk again, and
 * holds it against the trained network. The folder appears only if all agree. Epoch and step are those that stand with
 * the weights, and every figure is measured here: a trainer that was killed may have left better weights than it
 * reported. That the test split was looked at is counted, once.
 * @throws RidgelineError `exportMismatch`, `exportRuntimeMissing`, `invalidInput`, `folderNotEmpty`, `folderNotWritable`,
 * `diskFull`, `cancelled`, `runHasNoWeights`, `weightsDamaged`, `datasetDamaged`, `datasetNotFound`
 */
export async function exportModel(job: ExportJob, surroundings: JobSurroundings): Promise<void> {
  const { send, signal, createEngine } = surroundings;
  const [first] = job.models;
  requireWritable(job.models);
  const progress =
    (model: ModelVariant) =>
    (stage: Stage): OnBatch =>
    (done, total) => {
      if (signal.aborted) throw new RidgelineError('cancelled', 'The export was cancelled.');
      send({ type: 'exporting', model, stage, done, total });
    };

  const target = await ExportFolder.create(job.folder);
  let reader: DatasetReader | undefined;
  let engine: Engine | undefined;
  try {
    if (first !== undefined) progress(first)('writing')(0, 1);
    reader = await DatasetReader.open(job.datasetFolder);
    const { manifest } = reader;
    const { mean, std, preparation, channels } = manifest;
    const inputShape = [preparation.imageSize, preparation.imageSize, channels] as const;
    const { hyperparameters, runName } = job;
    const network = buildNetwork(hyperparameters, inputShape, manifest.classes.length);
    const run = await loadWeights(job.runFolder);
    const { weights } = run;
    engine = createEngine({ network, hyperparameters, mean, std, weights });
    const validation = await BatchSource.open(reader, 'validation');
    const test = await BatchSource.open(reader, 'test');
    const train = await BatchSource.open(reader, 'train', 0);
    const batchSize = evaluationBatchSize(network);
    const trained: TrainedNetwork = {
      ...{ runName, network, weights, manifest, hyperparameters },
      typicalPictures: () => typicalPictures(train, manifest),
    };

    await target.write('labels.json', JSON.stringify(manifest.classes.map(({ name }) => name)));
    await target.write('settings.json', settingsFile(job, manifest, run.meta));
    const golden = await goldenSamples(engine, validation, manifest);
    await target.write('golden.json', goldenFile(golden, manifest));
    await target.write('index.html', await webPage(trained, golden));
    const { start, imported } = await originOfRun(job.runFolder);
    for (const { name, content } of await sampleFiles(trained, job.models, start)) {
      await target.write(`samples/${name}`, content);
    }
    const around = { engine, trained, validation, test, batchSize, compared: comparedSamples(validation) };
    const models: ModelReport[] = [];
    for (const model of job.models) {
      models.push(await writeAndCheck(target, model, { ...around, onStage: progress(model) }));
    }
    const [report] = models;
    if (report === undefined) throw new Error('An export without a model was asked for');
    const figures: Omit<ExportReport, 'files'> = {
      ...{ runId: job.runId, folder: job.folder, createdAt: new Date().toISOString() },
      ...{ check: report.check, validation: report.validation, test: report.test, models },
      ...(await trainedMeasure(engine, validation, batchSize)),
    };
    const { epoch, step } = run.meta;
    await target.write(
      'MODEL_CARD.md',
      modelCard({
        ...{ runName, manifest, hyperparameters, network, epoch, step },
        ...{ startFrom: start?.startFrom ?? null, imported },
        report: { ...figures, models },
      }),
    );
    const files = await target.files();
    const total = validation.length + test.length;
    if (first !== undefined) progress(job.models.at(-1) ?? first)('testing')(total, total);
    if (report.test !== null) await noteTestLook(job.datasetFolder, 'export', runName, report.test);
    await target.complete();
    send({ type: 'exported', report: { ...figures, files } });
  } finally {
    engine?.dispose();
    await reader?.close();
    await target.discard();
  }
}

/** One model into its subfolder, which holds all that it needs. */
async function writeAndCheck(
  target: ExportFolder,
  { format: name, precision }: ModelVariant,
  around: Omit<CheckSurroundings, 'onStage'> & { readonly onStage: (stage: Stage) => OnBatch },
): Promise<ModelReport> {
  const format = modelFormats[name];
  const variant = { format: name, precision };
  const folder = variantFolder(variant);
  around.onStage('writing')(0, 1);
  const path = join(target.temporary, folder);
  const write = (file: string, content: string | Uint8Array) => target.write(`${folder}/${file}`, content);
  await format.write({ path, write }, around.trained, precision);
  const files = (await target.files()).filter((file) => file.name.startsWith(`${folder}/`));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { ...variant, folder, bytes, ...(await checkWrittenModel(format, variant, path, around)) };
}

/** @throws RidgelineError `invalidInput` for a precision that the format does not have, or a model asked for twice */
function requireWritable(models: readonly ModelVariant[]): void {
  for (const [index, model] of models.entries()) {
    const name = `${model.format} with ${model.precision}`;
    if (!isPossible(model)) throw new RidgelineError('invalidInput', `There is no ${name}.`);
    const before = models.slice(0, index).map(variantFolder);
    if (before.includes(variantFolder(model)))
      throw new RidgelineError('invalidInput', `${name} was asked for twice.`);
  }
}

/** The same samples every time, in the order in which they lie. */
function comparedSamples(validation: BatchSource): Uint32Array {
  const all = shuffle(everyIndex(validation.length), createRandom(0, 'export/check'));
  return all.slice(0, mostCompared).sort();
}

async function trainedMeasure(
  engine: Engine,
  validation: BatchSource,
  batchSize: number,
): Promise<Pick<ExportReport, 'trained'>> {
  const found = await measure(engine, validation, everyIndex(validation.length), batchSize);
  return found === null ? {} : { trained: found };
}
