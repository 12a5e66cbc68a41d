import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RidgelineError } from '@core/errors';
import type { ExperimentStart, Project, ProjectFile, ProjectRun } from '@core/project/project';
import type { Run } from '@core/run/run';
import type { Experiment } from '@core/experiment/experiment';
import { collectProject, type Chosen, type Collected } from '../../storage/database/collect-project';
import { readManifest } from '../../storage/dataset-manifest';
import {
  metricsName,
  plainRunFiles,
  projectEntries,
  runFileName,
  startWeightsName,
  weightsName,
} from '../../storage/project-files';
import { loadRunFile } from '../../storage/run-file';
import { startWeightsPath } from '../../storage/start-weights';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { datasetToPack } from '../archive/pack-dataset';
import { fastLevel, writeArchive, type ToPack } from '../archive/write-archive';
import { stopIfCancelled } from '../cancelled';
import { metricsText } from './metrics-text';

export interface PackedProject {
  /** Of the file. */
  readonly bytes: number;
  readonly runs: number;
  /** Runs that are not in it, as they were not over. */
  readonly leftOut: number;
}

/**
 * Writes runs, their experiments and their datasets into one project file, as `writeArchive` does. Nothing in it tells
 * where anything lies on this computer.
 *
 * @param onProgress called with bytes of what is packed, at most about ten times a second, and at the end
 * @throws RidgelineError `cancelled`, `runStillGoing`, `datasetNotFound`, `datasetDamaged`, `archiveTooLarge`,
 *   `diskFull`, `folderNotWritable`; `busy` if a run's files change meanwhile. Nothing is left behind then
 */
export async function packProject(
  paths: WorkspacePaths,
  chosen: Chosen,
  { name, archive }: { readonly name: string; readonly archive: string },
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<PackedProject> {
  const collected = collectProject(paths.database, chosen);
  try {
    const datasets = [
      ...new Set([...collected.runs, ...collected.experiments].map(({ datasetId }) => datasetId)),
    ];
    const entries: ToPack[] = [];
    for (const id of datasets) {
      const folder = paths.dataset(id);
      const prefix = `${projectEntries.dataset(id)}/`;
      entries.push(...(await datasetToPack(folder, await readManifest(folder), prefix)));
    }
    const runs: ProjectRun[] = [];
    for (const run of collected.runs) {
      stopIfCancelled(signal);
      const packed = await runToPack(paths.run(run.id), run, collected);
      entries.push(...packed.entries);
      runs.push(packed.told);
    }
    const starts: ExperimentStart[] = [];
    for (const experiment of collected.experiments) {
      stopIfCancelled(signal);
      const packed = await startToPack(paths.experiment(experiment.id), experiment);
      if (packed === null) continue;
      entries.push(packed.entry);
      starts.push(packed.told);
    }
    const createdAt = new Date();
    const project: Project = {
      version: 1,
      name,
      createdAt: createdAt.toISOString(),
      datasets,
      experiments: [...collected.experiments],
      runs,
      starts,
    };
    const told = { name: projectEntries.project, content: Buffer.from(JSON.stringify(project)) };
    const bytes = await writeArchive(archive, [told, ...entries], createdAt, onProgress, signal);
    return { bytes, runs: runs.length, leftOut: collected.leftOut };
  } finally {
    collected.close();
  }
}

async function runToPack(
  folder: string,
  run: Run,
  { metrics, dismissals }: Collected,
): Promise<{ told: ProjectRun; entries: ToPack[] }> {
  const entries: ToPack[] = [];
  const files: ProjectFile[] = [];
  const add = (name: string, content: Buffer): void => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    files.push({ name, bytes: content.length, sha256 });
    entries.push({ name: `${projectEntries.run(run.id)}/${name}`, content });
  };
  add(metricsName, Buffer.from(metricsText(metrics(run.id))));
  const runFile = await loadRunFile(folder).catch(nullIfMissing);
  if (runFile !== null) {
    const dataset = { ...runFile.dataset, folder: run.datasetId };
    add(runFileName, Buffer.from(`${JSON.stringify({ ...runFile, dataset }, null, 2)}\n`));
  }
  // Runs of an experiment share its file.
  const isStart = run.startFrom !== null && run.experiment === null;
  for (const name of isStart ? [...plainRunFiles, startWeightsName] : plainRunFiles) {
    const path = join(folder, name);
    const file = await fileToPack(path);
    if (file === null) continue;
    files.push({ name, ...file });
    entries.push(plainEntry(`${projectEntries.run(run.id)}/${name}`, path, file, run.name));
  }
  const dismissed = dismissals.filter(({ runId }) => runId === run.id).map(({ kind }) => kind);
  return { told: { run, dismissed, files }, entries };
}

/** Null if its runs begin with random weights, or with weights that are no longer there. */
async function startToPack(
  folder: string,
  { id, name, startSource }: Experiment,
): Promise<{ told: ExperimentStart; entry: ToPack } | null> {
  const path = startWeightsPath(folder);
  if (startSource == null) return null;
  const file = await fileToPack(path);
  if (file === null) return null;
  const told = { experimentId: id, ...file };
  return {
    told,
    entry: plainEntry(`${projectEntries.experiment(id)}/${startWeightsName}`, path, file, name),
  };
}

/** @param owner what is being changed if the file is no longer what it was */
function plainEntry(
  name: string,
  path: string,
  file: Pick<ProjectFile, 'bytes' | 'sha256'>,
  owner: string,
): ToPack {
  return {
    name,
    path,
    ...file,
    // Weights are as good as random to whoever packs them.
    ...([weightsName, startWeightsName].some((one) => name.endsWith(`/${one}`)) && { level: fastLevel }),
    refuse: () => new RidgelineError('busy', `${owner} was changed while it was being saved: save it again.`),
  };
}

/** Null if there is none. */
async function fileToPack(path: string): Promise<Pick<ProjectFile, 'bytes' | 'sha256'> | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return { bytes: found.size, sha256: hash.digest('hex') };
}

function nullIfMissing(thrown: unknown): null {
  if (thrown instanceof RidgelineError) return null;
  throw thrown;
}
