import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { composeServices } from '../../../electron/main/services';
import { packProject } from '../../../electron/pipeline/project/pack-project';
import { unpackProject } from '../../../electron/pipeline/project/unpack-project';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { LogFile } from '../../../electron/storage/log-file';
import { loadRunFile } from '../../../electron/storage/run-file';
import { loadWeights } from '../../../electron/storage/run-weights';
import { readTestLooks } from '../../../electron/storage/test-looks';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { startInProcess } from './project-pipeline';
import { projectWorkspace, runId } from './project-workspace';

vi.setConfig({ testTimeout: 60_000 });

const silent = (): never => {
  throw new Error('not here');
};

/** Main as a start in that workspace would have it. */
async function startUp(folder: string) {
  const paths = new WorkspacePaths(folder);
  const opened = openDatabase(paths.database);
  const { database } = opened;
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  const services = await composeServices({
    paths,
    opened,
    log: new LogFile(join(folder, 'log')),
    startDecoder: silent,
    startPipeline: startInProcess({ packProject, unpackProject }),
    startTrainer: silent,
    emit: () => undefined,
  });
  return { ...services, paths, database };
}

const everything = { name: 'birds', runIds: [runId(3)], experimentIds: [runId(100)] };

/** A workspace, and its project as a file. */
async function saved() {
  const made = await projectWorkspace();
  made.database.close();
  const here = await startUp(made.paths.root);
  const archive = join(temporaryFolder(), 'birds.ridgeline');
  const told = await here.projects.save(everything, archive);
  expect(told).toMatchObject({ path: archive, runs: 3, leftOut: 0 });
  return { ...made, here, archive };
}

/** Everything that a workspace shows. */
async function contentOf({ runs, experiments, datasets }: Awaited<ReturnType<typeof startUp>>) {
  return {
    runs: runs.all(),
    metrics: runs.all().map(({ id }) => runs.metrics(id)),
    experiments: experiments.list(),
    datasets: (await datasets.list()).map(({ manifest, looks }) => ({
      ...manifest,
      looks,
      importedAt: null,
      sources: [],
    })),
  };
}

describe('a project that is opened in another workspace', () => {
  it('is there as it was, also after a restart', async () => {
    const { here, archive, job, look } = await saved();
    const there = await startUp(temporaryFolder());
    const opened = await there.projects.open(archive);
    expect(opened).toEqual({
      name: 'birds',
      added: [runId(1), runId(2), runId(3)],
      renamed: 0,
      kept: 0,
      experimentIds: [runId(100)],
      datasets: { added: 1, kept: 0 },
    });
    const content = await contentOf(here);
    expect(await contentOf(there)).toEqual(content);
    expect(there.dismissals.list()).toEqual([{ runId: runId(3), kind: 'overfitting' }]);
    expect((await readTestLooks(there.paths.dataset(job.datasetId))).map(({ at }) => at)).toEqual([look.at]);
    const before = await loadWeights(here.paths.run(runId(2)));
    expect((await loadWeights(there.paths.run(runId(2)))).weights).toEqual(before.weights);
    expect(readdirSync(there.paths.run(runId(2))).sort()).toEqual(['best.weights', 'run.json']);
    expect(readdirSync(there.paths.incoming)).toEqual([]);
    there.database.close();
    expect(await contentOf(await startUp(there.paths.root))).toEqual(content);
  });

  it('changes nothing where it is already, whatever the runs are called there', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    await there.projects.open(archive);
    there.runs.change(runId(3), { name: 'mine', notes: 'my own', colour: 1 });
    const before = await contentOf(there);
    expect(await there.projects.open(archive)).toMatchObject({
      added: [],
      kept: 3,
      datasets: { added: 0, kept: 1 },
    });
    expect(await contentOf(there)).toEqual(before);
  });

  it('gives a run another id where another run has its own, the same one each time', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    await there.projects.open(archive);
    const other = there.runs.change(runId(3), { createdAt: '2025-01-01T00:00:00.000Z' });
    // The rows of a workspace keep what a run was born with.
    there.database.exec(`UPDATE runs SET created_at = '${other.createdAt}' WHERE id = '${runId(3)}'`);
    const opened = await there.projects.open(archive);
    expect(opened).toMatchObject({ renamed: 1, kept: 2 });
    const [added = ''] = opened.added;
    expect(added).not.toBe(runId(3));
    expect(there.runs.get(runId(3))).toEqual(other);
    expect(there.runs.get(added)).toMatchObject({ name: 'third', colour: 5 });
    expect((await loadRunFile(there.paths.run(added))).runId).toBe(added);
    expect(await there.projects.open(archive)).toMatchObject({ added: [], renamed: 0, kept: 3 });
  });

  it('keeps an experiment beside another one of its id, with runs of its own', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    await there.projects.open(archive);
    const mine = there.experiments.get(runId(100));
    there.experiments.adopt([{ ...mine, plan: { ...mine.plan, seeds: [1, 2] } }]);
    const opened = await there.projects.open(archive);
    expect(opened).toMatchObject({ renamed: 2, kept: 1 });
    const [id = ''] = opened.experimentIds;
    expect(id).not.toBe(runId(100));
    expect(there.experiments.runsOf(id).map(({ name }) => name)).toEqual(['baseline', 'dropout']);
    expect(there.experiments.runsOf(runId(100))).toHaveLength(2);
  });

  it('brings back what was deleted since the start', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    await there.projects.open(archive);
    const before = await contentOf(there);
    there.experiments.delete(runId(100));
    there.runs.delete(runId(3));
    expect(await there.projects.open(archive)).toMatchObject({ added: [], kept: 3 });
    const after = await contentOf(there);
    expect(after.runs.map(({ id }) => id).sort()).toEqual(before.runs.map(({ id }) => id).sort());
    expect(after.experiments).toEqual(before.experiments);
  });

  it('leaves a folder alone that belongs to no run of the list', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    const folder = there.paths.run(runId(3));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'best.weights'), 'of a run that the list has lost');
    const opened = await there.projects.open(archive);
    expect(opened).toMatchObject({ renamed: 1 });
    expect(readdirSync(folder)).toEqual(['best.weights']);
  });

  it('is cancelled, and nothing has come in', async () => {
    const { archive } = await saved();
    const there = await startUp(temporaryFolder());
    const opening = there.projects.open(archive);
    // When it was checked and is being taken in.
    await vi.waitUntil(() => existsSync(there.paths.runs) || readdirSync(there.paths.root).length > 9, {
      interval: 0,
      timeout: 20_000,
    });
    there.projects.cancel();
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    await expectNothing(there.paths.root);
    expect(there.runs.all()).toEqual([]);
  });
});

async function expectNothing(workspace: string): Promise<void> {
  const again = await startUp(workspace);
  expect(await contentOf(again)).toEqual({ runs: [], metrics: [], experiments: [], datasets: [] });
  const listed = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const { paths } = again;
  expect([listed(paths.runs), listed(paths.datasets), listed(paths.incoming)]).toEqual([[], [], []]);
  for (const table of ['runs', 'epochs', 'steps', 'insides', 'dismissals', 'experiments'])
    expect(again.database.prepare(`SELECT count(*) AS n FROM ${table}`).get(), table).toEqual({ n: 0 });
  again.database.close();
}

describe('main that is killed while it opens a project', () => {
  let bundle: BundledProcess;
  beforeAll(async () => {
    bundle = await bundleProcess('test/electron/main/open-project-process.ts');
  });
  afterAll(() => bundle.remove());

  it.each<[string, (paths: WorkspacePaths, id: string) => boolean]>([
    ['when it unpacks', ({ incoming }) => listedIn(incoming).length > 0],
    [
      'when it begins to take it in',
      ({ incoming }) => listedIn(incoming).some((name) => existsSync(join(incoming, name, 'placing.json'))),
    ],
    ['when the first run is there', ({ runs }) => listedIn(runs).length > 0],
    ['when the last run is there', ({ runs }) => listedIn(runs).length === 3],
    ['when the dataset is there', (paths, id) => existsSync(paths.dataset(id))],
  ])('has taken in all or nothing: %s', async (_when, isTime) => {
    const { archive, here, job } = await saved();
    const paths = new WorkspacePaths(temporaryFolder());
    const child = fork(bundle.script, [paths.root, archive], { silent: true });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    onTestFinished(() => void child.kill('SIGKILL'));
    while (child.exitCode === null && !isTime(paths, job.datasetId)) await setImmediate();
    expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await ended;
    // Everything was there when the last of it was, or nothing is.
    const again = await startUp(paths.root);
    const content = await contentOf(again);
    again.database.close();
    if (content.runs.length > 0) expect(content).toEqual(await contentOf(here));
    else await expectNothing(paths.root);
  });
});

function listedIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
