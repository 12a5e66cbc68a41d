import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import { disagreementOf, projectVersion, type Project } from '@core/project/project';
import { existingDataset } from '../../storage/dataset-manifest';
import { explainWriteError, requireSpace, writeAndFlush } from '../../storage/dataset-write';
import { datasetFiles } from '../../storage/dataset-files';
import { metricsName, projectEntries, startWeightsName } from '../../storage/project-files';
import { removeFolder } from '../../storage/remove-folder';
import { claimedVersion, parseProject } from '../../storage/staged-project';
import { startWeightsPath } from '../../storage/start-weights';
import { parseTestLooks, testLooksText } from '../../storage/test-looks';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import { flushFolder } from '../../storage/write-atomically';
import { archiveEntries } from '../archive/archive-entries';
import { ArchiveReader } from '../archive/archive-reader';
import { refused } from '../archive/open-archive';
import { readArchivedManifest } from '../archive/read-archived';
import { unpackInto } from '../archive/unpack-dataset';
import { manifestWithoutPlaces } from '../archive/without-places';
import { stopIfCancelled } from '../cancelled';
import { Pace } from '../pace';
import { expectedOfExperiment } from './check-start-weights';
import { projectContents } from './project-contents';
import { unpackRun } from './unpack-run';
import { unpackStart } from './unpack-start';

const largestProjectText = 64 * 1024 ** 2;

/**
 * Unpacks a project into a folder of its own, everything checked on the way, from where main takes it into the workspace.
 * Of datasets that are in the workspace already, only the looks at their test split are unpacked.
 *
 * @param staging the folder, which is not there yet
 * @param onProgress called with unpacked bytes, at most about ten times a second, and at the end
 * @throws RidgelineError `archiveRefused`, `cancelled`, `diskFull`, `folderNotWritable`; nothing is left behind then
 */
export async function unpackProject(
  archive: string,
  staging: string,
  paths: WorkspacePaths,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const pace = new Pace();
  let done = 0;
  const reader = await ArchiveReader.open(
    archive,
    projectContents,
    (bytes) => {
      done += bytes;
      if (pace.isDue()) onProgress(done, reader.bytes);
    },
    signal,
  );
  try {
    const project = await readProject(archive, reader);
    requireTold(archive, reader, project);
    await mkdir(dirname(staging), { recursive: true });
    await mkdir(staging);
    await requireSpace(staging, reader.bytes);
    const manifests = new Map<string, DatasetManifest>();
    for (const id of project.datasets) {
      manifests.set(id, await unpackProjectDataset(id, staging, { archive, reader, paths }));
    }
    for (const one of project.runs) {
      const { id, datasetId } = one.run;
      const manifest = manifests.get(datasetId);
      if (manifest === undefined) throw new Error(`${datasetId} was not unpacked`);
      const around = { archive, reader, manifest, datasetFolder: paths.dataset(datasetId) };
      await unpackRun(one, join(staging, projectEntries.run(id)), around);
    }
    for (const { experimentId, sha256 } of project.starts) {
      const experiment = project.experiments.find(({ id }) => id === experimentId);
      const folder = join(staging, projectEntries.experiment(experimentId));
      await mkdir(folder, { recursive: true });
      const file = startEntry(experimentId);
      const expected = experiment === undefined ? null : expectedOfExperiment(experiment);
      await unpackStart(reader, { archive, file }, startWeightsPath(folder), sha256, expected);
    }
    await writeAndFlush(join(staging, projectEntries.project), JSON.stringify(project));
    await flushFolder(staging);
    stopIfCancelled(signal);
    onProgress(reader.bytes, reader.bytes);
  } catch (thrown) {
    await removeFolder(staging);
    throw explainWriteError(thrown, dirname(staging), reader.bytes);
  } finally {
    reader.close();
  }
}

async function readProject(archive: string, reader: ArchiveReader): Promise<Project> {
  const name = projectEntries.project;
  const text = (await reader.readBytes(name, largestProjectText, null)).toString('utf8');
  const version = claimedVersion(text);
  if (version !== null && version !== projectVersion) {
    const why = `it is of version ${version}, and this Ridgeline knows ${projectVersion}`;
    throw refused(archive, 'unknownVersion', why, name, { expected: projectVersion, found: version });
  }
  const project = parseProject(text);
  if (typeof project === 'string') {
    throw refused(archive, 'invalid', `${name} is not valid (${project})`, name);
  }
  const disagreement = disagreementOf(project);
  if (disagreement === null) return project;
  throw refused(archive, 'contradiction', `${name} does not agree with itself (${disagreement})`, name);
}

function startEntry(experimentId: string): string {
  return `${projectEntries.experiment(experimentId)}/${startWeightsName}`;
}

/** Every file of a run is told in `project.json`, once, and so are every dataset and the weights of experiments. */
function requireTold(archive: string, reader: ArchiveReader, { datasets, runs, starts }: Project): void {
  const told = new Set<string>([projectEntries.project]);
  for (const { experimentId, bytes } of starts) {
    const file = startEntry(experimentId);
    const found = reader.sizeOf(file);
    if (found === null) throw refused(archive, 'missingFile', `${file} is missing`, file);
    if (found !== bytes)
      throw refused(archive, 'damaged', `${file} has ${found} bytes instead of ${bytes}`, file);
    told.add(file);
  }
  for (const { run, files } of runs) {
    for (const { name } of [{ name: metricsName }, ...files]) {
      const file = `${projectEntries.run(run.id)}/${name}`;
      if (reader.sizeOf(file) === null) throw refused(archive, 'missingFile', `${file} is missing`, file);
      told.add(file);
    }
    if (new Set(files.map(({ name }) => name)).size < files.length) {
      const why = `a file of the run ${run.name} is told twice`;
      throw refused(archive, 'contradiction', why, projectEntries.project);
    }
    if (!files.some(({ name }) => name === metricsName)) {
      const file = `${projectEntries.run(run.id)}/${metricsName}`;
      throw refused(archive, 'contradiction', `${file} is not told of`, projectEntries.project);
    }
  }
  const ofDataset = datasets.map((id) => `${projectEntries.dataset(id)}/`);
  const extra = reader.names.find(
    (name) => !told.has(name) && !ofDataset.some((folder) => name.startsWith(folder)),
  );
  if (extra !== undefined) throw refused(archive, 'unexpectedFile', `${extra} is not told of`, extra);
}

/** @returns the manifest of the dataset that is in the workspace, or will be */
async function unpackProjectDataset(
  id: string,
  staging: string,
  { archive, reader, paths }: { archive: string; reader: ArchiveReader; paths: WorkspacePaths },
): Promise<DatasetManifest> {
  const below = reader.below(projectEntries.dataset(id));
  const manifest = await readArchivedManifest(archive, below);
  const file = `${projectEntries.dataset(id)}/${archiveEntries.manifest}`;
  if (manifest.id !== id) throw refused(archive, 'contradiction', `${file} tells of ${manifest.id}`, file);
  const folder = join(staging, projectEntries.dataset(id));
  await mkdir(folder, { recursive: true });
  const there = await existingDataset(paths.dataset(id));
  if (there === null) {
    const complete = manifestWithoutPlaces({ ...manifest, importedAt: new Date().toISOString() });
    await unpackInto(folder, archive, below, complete);
    return complete;
  }
  if (splitsOf(there) !== splitsOf(manifest)) {
    const why = `the dataset ${there.name} of the workspace has the same id and other images`;
    throw refused(archive, 'contradiction', why, file);
  }
  if (below.sizeOf(archiveEntries.looks) !== null) {
    const looks = parseTestLooks(await below.readText(archiveEntries.looks));
    const name = `${projectEntries.dataset(id)}/${archiveEntries.looks}`;
    if (looks === null) throw refused(archive, 'invalid', `${name} is not valid`, name);
    await writeAndFlush(datasetFiles.looks(folder), testLooksText(looks));
  }
  return there;
}

function splitsOf({ sha256, classes }: DatasetManifest): string {
  return JSON.stringify([sha256.train, sha256.validation, sha256.test, classes.map(({ name }) => name)]);
}
