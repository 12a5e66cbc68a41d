import { basename } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { ImportJob } from '@core/import/import-job';
import type { Imported } from '@core/import/imported';
import { misfit } from '@core/import/fits-dataset';
import type { WeightMap } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import { countParameters } from '@core/network/parameters';
import type { EpochReport } from '@core/run/reports';
import { DatasetReader } from '../../storage/dataset-reader';
import { saveRunFile } from '../../storage/run-file';
import { saveWeights } from '../../storage/run-weights';
import { BatchSource, everyIndex } from '../batch-source';
import { loadTensorFlow } from '../load-tensorflow';
import { evaluationBatchSize, measure, measuredTrainSamples } from '../measure';
import { networkEngine } from '../prepare';
import type { JobSurroundings } from '../surroundings';
import { checkGolden } from './check-golden';
import { importedClasses, type ImportedClasses } from './imported-classes';
import { importedSettings } from './imported-settings';
import { orderOutputs } from './order-outputs';
import { readModel, type ReadModel } from './read-model';
import { refused } from './refuse-model';

/**
 * Makes of a model file what a training would have left: best weights and run.json in a run's folder. The network is
 * measured on the dataset unless it knows other classes, and an export of Ridgeline must answer the pictures that go with
 * it as it did.
 * @throws RidgelineError as `readModel`; `modelDoesNotFit` the dataset; `importMismatch`; `datasetNotFound`,
 *   `datasetDamaged`, `diskFull`, `folderNotWritable`, `outOfMemory`, `cancelled`
 */
export async function importModel(job: ImportJob, surroundings: JobSurroundings): Promise<void> {
  const { send } = surroundings;
  send({ type: 'importing', stage: 'reading', done: 0, total: 1 });
  const model = await readModel(job.path);
  const reader = await DatasetReader.open(job.datasetFolder);
  try {
    const { manifest } = reader;
    const classes = importedClasses(model, manifest, job.choice.classes);
    const { isBackbone } = classes;
    requireFit(model, manifest, !isBackbone);
    const hyperparameters = importedSettings(model, manifest, job.choice.scaling);
    const network = networkOf(model, manifest, hyperparameters, classes);
    const weights = classes.order === null ? model.weights : orderOutputs(model.weights, classes.order);
    if (model.golden !== null) send({ type: 'importing', stage: 'checking', done: 0, total: 1 });
    const golden = checkGolden(model, surroundings.createEngine);
    const best = isBackbone
      ? null
      : await measureImported(reader, { hyperparameters, network, weights }, surroundings);
    if (best !== null && !Number.isFinite(best.train.dataLoss + best.validation.dataLoss + best.penalty)) {
      const why = 'its answers to images of the dataset are no numbers; another input scaling may mend that';
      throw refused(job.path, 'invalid', why, {});
    }
    const [height, width] = network.inputShape;
    const inputShape: Imported['inputShape'] = [height, width, model.inputShape[2]];
    const imported: Imported = { format: model.format, file: basename(job.path), inputShape, isBackbone };
    await saveWeights(job.runFolder, weights, { runId: job.runId, epoch: 0, step: 0 }, network);
    const { threads, version } = loadTensorFlow();
    await saveRunFile(job.runFolder, {
      ...{ version: 1, runId: job.runId, name: job.name },
      dataset: { id: manifest.id, name: manifest.name, folder: job.datasetFolder },
      ...{ classNames: classes.names, hyperparameters, startFrom: null, imported },
      ...{ threads, tensorFlow: version, result: null },
    });
    const parameters = countParameters(network);
    send({
      type: 'imported',
      model: { imported, classNames: classes.names, hyperparameters, parameters, best, golden },
    });
  } finally {
    await reader.close();
  }
}

/** A network for other pictures than those of the dataset is described with its own. */
function networkOf(
  { inputShape: [height, width, channels] }: ReadModel,
  { preparation: { imageSize } }: DatasetManifest,
  hyperparameters: Hyperparameters,
  { names }: ImportedClasses,
): NetworkDescription {
  return buildNetwork(hyperparameters, [height ?? imageSize, width ?? imageSize, channels], names.length);
}

function requireFit(model: ReadModel, manifest: DatasetManifest, isMeasured: boolean): void {
  const found = misfit(model, manifest, isMeasured);
  if (found === null) return;
  const words =
    found.kind === 'channels'
      ? { expected: found.expected === 1 ? 'grey' : 'RGB', found: found.found === 1 ? 'grey' : 'RGB' }
      : { expected: found.expected.join(' × '), found: `${found.found} × ${found.found}` };
  const message =
    `The network was made for pictures of ${words.expected}, and those of ${manifest.name} are ${words.found}: ` +
    'prepare the images that way first.';
  throw new RidgelineError('modelDoesNotFit', message, { what: found.kind, name: manifest.name, ...words });
}

interface Built {
  readonly hyperparameters: Hyperparameters;
  readonly network: NetworkDescription;
  readonly weights: WeightMap;
}

/** As after an epoch of training, before the first. */
async function measureImported(
  reader: DatasetReader,
  { hyperparameters, network, weights }: Built,
  { createEngine, send, signal }: JobSurroundings,
): Promise<EpochReport> {
  const train = await BatchSource.open(reader, 'train', 0);
  const validation = await BatchSource.open(reader, 'validation', 0);
  const samples = measuredTrainSamples(train.length, validation.length, hyperparameters.seed);
  const total = samples.length + validation.length;
  const tell = (done: number) => send({ type: 'importing', stage: 'measuring', done, total });
  tell(0);
  const engine = networkEngine(createEngine, hyperparameters, reader.manifest, weights);
  try {
    const atOnce = evaluationBatchSize(network);
    const every = everyIndex(validation.length);
    const onValidation = await measure(engine, validation, every, atOnce, signal, (_, { size }, done) => {
      tell(done + size);
    });
    const onTrain = await measure(engine, train, samples, atOnce, signal, (_, { size }, done) => {
      tell(validation.length + done + size);
    });
    if (onValidation === null || onTrain === null) {
      throw new RidgelineError('cancelled', 'The import was cancelled.');
    }
    return {
      ...{ epoch: 0, step: 0, train: onTrain, validation: onValidation, penalty: engine.penalty() },
      ...{ learningRate: 0, imagesPerSecond: 0, seconds: 0, isBest: true },
    };
  } finally {
    engine.dispose();
  }
}
