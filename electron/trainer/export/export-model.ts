import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { RidgelineError } from '@core/errors';
import { largestDeviationAllowed, type ExportReport } from '@core/export/export-report';
import { modelCard } from '@core/export/model-card';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import type { ExportJob, FromTrainer } from '@core/protocol/trainer';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { DatasetReader } from '../../storage/dataset-reader';
import { ExportFolder } from '../../storage/export-folder';
import { loadWeights, type RunWeights } from '../../storage/run-weights';
import { BatchSource, everyIndex } from '../batch-source';
import type { Engine } from '../engine/engine';
import { buildLayersModel } from '../layers-model';
import { evaluationBatchSize } from '../measure';
import { noteTestLook } from '../note-test-look';
import type { JobSurroundings } from '../surroundings';
import { compareModels, measureExported, medianLatency, type OnBatch } from './check-model';
import { deviationAtOtherSizes } from './check-sizes';
import { ExportedModel } from './exported-model';
import fitLayerSource from './fit-layer.mjs?raw';
import { goldenSamples } from './golden-samples';
import { preprocessingLayers, setPreprocessingWeights } from './preprocessing';
import { modelFile, serialiseModel, weightsFile } from './serialise-model';
import { settingsFile } from './settings-file';

/** More samples would not make the comparison any surer. */
const mostCompared = 1000;

type Stage = Extract<FromTrainer, { type: 'exporting' }>['stage'];

/**
 * Writes a run's best weights as a model that stands on its own, loads it from disk again, and holds it against
 * the trained network. The folder appears only if they agree. Epoch and step are those that stand with the weights, and
 * every figure is measured here: a trainer that was killed may have left better weights than it reported. That the test
 * split was looked at is counted.
 * @throws RidgelineError `exportMismatch`, `folderNotEmpty`, `folderNotWritable`, `diskFull`, `cancelled`,
 * `runHasNoWeights`, `weightsDamaged`, `datasetDamaged`, `datasetNotFound`
 */
export async function exportModel(job: ExportJob, surroundings: JobSurroundings): Promise<void> {
  const { send, signal, createEngine } = surroundings;
  const progress =
    (stage: Stage): OnBatch =>
    (done, total) => {
      if (signal.aborted) throw new RidgelineError('cancelled', 'The export was cancelled.');
      send({ type: 'exporting', stage, done, total });
    };

  const target = await ExportFolder.create(job.folder);
  let reader: DatasetReader | undefined;
  let engine: Engine | undefined;
  try {
    progress('writing')(0, 1);
    reader = await DatasetReader.open(job.datasetFolder);
    const { manifest } = reader;
    const { mean, std, preparation, channels } = manifest;
    const inputShape = [preparation.imageSize, preparation.imageSize, channels] as const;
    const { hyperparameters } = job;
    const network = buildNetwork(hyperparameters, inputShape, manifest.classes.length);
    const run = await loadWeights(job.runFolder);
    engine = createEngine({ network, hyperparameters, mean, std, weights: run.weights });
    const validation = await BatchSource.open(reader, 'validation');
    const test = await BatchSource.open(reader, 'test');

    await writeModel(target, network, job, manifest, run);
    await target.write('labels.json', JSON.stringify(manifest.classes.map(({ name }) => name)));
    await target.write('settings.json', settingsFile(job, manifest, run.meta));
    await target.write('golden.json', await goldenSamples(engine, validation, manifest));

    progress('reloading')(0, 1);
    const exported = await ExportedModel.load(target.temporary, manifest);
    const batchSize = evaluationBatchSize(network);
    const compared = shuffle(everyIndex(validation.length), createRandom(0, 'export/check')).slice(
      0,
      mostCompared,
    );
    const deviation = await compareModels(
      engine,
      exported,
      validation,
      compared.sort(),
      batchSize,
      progress('checking'),
    );
    const largest = Math.max(
      deviation.largestDeviation,
      deviationAtOtherSizes(engine, exported, reader.manifest),
    );
    if (largest > largestDeviationAllowed) throw mismatch(largest);

    const testing = progress('testing');
    const total = validation.length + test.length;
    const report: Omit<ExportReport, 'files'> = {
      runId: job.runId,
      folder: job.folder,
      createdAt: new Date().toISOString(),
      check: {
        ...deviation,
        histogram: [...deviation.histogram],
        latencyMs: await medianLatency(exported, validation),
      },
      validation: await measureExported(exported, validation, batchSize, (done) => testing(done, total)),
      test:
        test.length === 0
          ? null
          : await measureExported(exported, test, batchSize, (done) =>
              testing(validation.length + done, total),
            ),
    };
    exported.dispose();
    const { runName } = job;
    const { epoch, step } = run.meta;
    await target.write(
      'MODEL_CARD.md',
      modelCard({ runName, manifest, hyperparameters, network, epoch, step, report }),
    );
    const files = await target.files();
    progress('testing')(total, total);
    if (report.test !== null) await noteTestLook(job.datasetFolder, 'export', runName, report.test);
    await target.complete();
    send({ type: 'exported', report: { ...report, files } });
  } finally {
    engine?.dispose();
    await reader?.close();
    await target.discard();
  }
}

async function writeModel(
  target: ExportFolder,
  network: NetworkDescription,
  { hyperparameters }: ExportJob,
  manifest: DatasetManifest,
  { weights }: RunWeights,
): Promise<void> {
  const fitLayerFile = join(target.temporary, 'fit-layer.mjs');
  if (manifest.preparation.fit !== 'squash') await target.write('fit-layer.mjs', fitLayerSource);
  const model = buildLayersModel(network, weights, await preprocessingLayers(manifest, fitLayerFile));
  setPreprocessingWeights(model, manifest, hyperparameters);
  const { json, weights: bytes } = await serialiseModel(model);
  model.dispose();
  await target.write(modelFile, json);
  await target.write(weightsFile, bytes);
}

function mismatch(largestDeviation: number): RidgelineError {
  return new RidgelineError(
    'exportMismatch',
    `The exported model deviates by ${largestDeviation} from the trained network; ` +
      `${largestDeviationAllowed} is allowed.`,
    { largestDeviation, limit: largestDeviationAllowed },
  );
}
