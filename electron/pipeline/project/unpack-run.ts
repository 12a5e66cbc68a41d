import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { DatasetManifest } from '@core/dataset/manifest';
import { completeHyperparameters } from '@core/hyperparameters/complete';
import { buildNetwork } from '@core/network/build-network';
import type { NetworkDescription } from '@core/network/description';
import { placeLayers } from '@core/network/shapes';
import { inOneOrder } from '@core/project/merge-project';
import type { ProjectRun } from '@core/project/project';
import type { Run } from '@core/run/run';
import { runFileSchema, type RunFile } from '@core/run/run-file';
import { writeAndFlush } from '../../storage/dataset-write';
import {
  metricsName,
  projectEntries,
  runFileName,
  startWeightsName,
  weightsName,
} from '../../storage/project-files';
import { parseMetrics } from '../../storage/staged-project';
import type { ArchiveReader } from '../archive/archive-reader';
import { refused } from '../archive/open-archive';
import { expectedOfRun } from './check-start-weights';
import { requireWeights, requireWeightsLength } from './check-weights';
import { unpackStart } from './unpack-start';

/** Of every report of one run. */
const largestMetrics = 128 * 1024 ** 2;
const largestRunFile = 4 * 1024 ** 2;

interface Around {
  readonly archive: string;
  readonly reader: ArchiveReader;
  readonly manifest: DatasetManifest;
  /** Where its dataset lies here, or will. */
  readonly datasetFolder: string;
}

/**
 * Unpacks a run's files into a new folder, each checked on the way: as long as told, with its SHA-256, and with weights
 * of the network that its settings and its dataset make.
 * @throws RidgelineError `archiveRefused`, `cancelled`
 */
export async function unpackRun(
  { run, files }: ProjectRun,
  folder: string,
  { archive, reader, manifest, datasetFolder }: Around,
): Promise<void> {
  const network = networkOf(archive, run, manifest);
  await mkdir(folder, { recursive: true });
  for (const { name, bytes, sha256 } of files) {
    const file = `${projectEntries.run(run.id)}/${name}`;
    const path = join(folder, name);
    const found = reader.sizeOf(file);
    if (found !== null && found !== bytes) {
      throw refused(archive, 'damaged', `${file} has ${found} bytes instead of ${bytes}`, file);
    }
    if (name === metricsName) {
      const text = (await reader.readBytes(file, largestMetrics, sha256)).toString('utf8');
      if (parseMetrics(text) === null) throw refused(archive, 'invalid', `${file} is not valid`, file);
      await writeAndFlush(path, text);
    } else if (name === runFileName) {
      const text = (await reader.readBytes(file, largestRunFile, sha256)).toString('utf8');
      const told = runFileOf(text);
      if (told === null) throw refused(archive, 'invalid', `${file} is not valid`, file);
      if (!isOf(told, run)) throw refused(archive, 'contradiction', `${file} tells of another run`, file);
      const dataset = { ...told.dataset, folder: datasetFolder };
      await writeAndFlush(path, `${JSON.stringify({ ...told, dataset }, null, 2)}\n`);
    } else if (name === startWeightsName) {
      await unpackStart(reader, { archive, file }, path, sha256, expectedOfRun(run.startFrom, network));
    } else {
      const origin = { archive, file };
      if (name === weightsName) requireWeightsLength(origin, bytes, network);
      await mkdir(dirname(path), { recursive: true });
      await reader.extract(file, path, sha256);
      if (name === weightsName) await requireWeights(origin, folder, network);
    }
  }
}

function networkOf(archive: string, run: Run, manifest: DatasetManifest): NetworkDescription {
  const { classes, preparation, channels } = manifest;
  const { imported } = run;
  if (imported?.isBackbone === true) {
    return placed(archive, run, imported.inputShape, run.classNames.length);
  }
  const names = classes.map(({ name }) => name);
  if (inOneOrder(run.classNames) !== inOneOrder(names)) {
    const why = `the run ${run.name} has other classes than its dataset ${manifest.name}`;
    throw refused(archive, 'contradiction', why, projectEntries.project);
  }
  const shape = [preparation.imageSize, preparation.imageSize, channels] as const;
  return placed(archive, run, shape, classes.length);
}

function placed(
  archive: string,
  run: Run,
  shape: readonly [number, number, number],
  classes: number,
): NetworkDescription {
  const network = buildNetwork(run.hyperparameters, shape, classes);
  try {
    placeLayers(network);
    return network;
  } catch {
    const why = `the settings of the run ${run.name} make no network for its pictures`;
    throw refused(archive, 'contradiction', why, projectEntries.project);
  }
}

function runFileOf(text: string): RunFile | null {
  try {
    const stored = JSON.parse(text) as { hyperparameters: unknown };
    const completed = { ...stored, hyperparameters: completeHyperparameters(stored.hyperparameters) };
    const parsed = v.safeParse(runFileSchema, completed);
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function isOf(told: RunFile, run: Run): boolean {
  const contentOf = (one: Pick<Run, 'classNames' | 'hyperparameters'>): unknown => [
    one.classNames,
    one.hyperparameters,
  ];
  return told.dataset.id === run.datasetId && inOneOrder(contentOf(told)) === inOneOrder(contentOf(run));
}
