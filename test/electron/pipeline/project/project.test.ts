import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArchiveRefusal } from '@core/dataset/archive-refusal';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import type { Project } from '@core/project/project';
import { packProject } from '../../../../electron/pipeline/project/pack-project';
import { unpackProject } from '../../../../electron/pipeline/project/unpack-project';
import { loadWeights, saveWeights } from '../../../../electron/storage/run-weights';
import { readStagedMetrics, readStagedProject } from '../../../../electron/storage/staged-project';
import { WorkspacePaths } from '../../../../electron/storage/workspace-paths';
import { projectWorkspace, runId } from '../../main/project-workspace';
import { temporaryFolder } from '../../temporary-folder';
import { entriesOf } from '../archive/entries-of';
import { makeZip, type ZipEntry } from '../archive/make-zip';

const never = new AbortController().signal;
const ignore = (): void => undefined;

async function packed(chosen: { runIds?: string[]; experimentIds?: string[] } = {}) {
  const workspace = await projectWorkspace();
  const archive = join(temporaryFolder(), 'birds.ridgeline');
  const { runIds = [runId(3)], experimentIds = [runId(100)] } = chosen;
  const to = { name: 'birds', archive };
  const saved = await packProject(workspace.paths, { runIds, experimentIds }, to, ignore, never);
  return { ...workspace, archive, saved };
}

/** Unpacks into a fresh workspace. */
async function unpacked(archive: string) {
  const paths = new WorkspacePaths(temporaryFolder());
  const staging = join(paths.incoming, 'x');
  await unpackProject(archive, staging, paths, ignore, never);
  return { paths, staging };
}

describe('a project', () => {
  it('has runs, experiments, datasets and every report, and comes out as it went in', async () => {
    const { archive, runs, metrics, experiment, job, saved, look } = await packed();
    expect(saved).toMatchObject({ runs: 3, leftOut: 0 });
    const { staging, paths } = await unpacked(archive);
    const project = await readStagedProject(staging);
    expect(project).toMatchObject({ name: 'birds', datasets: [job.datasetId], experiments: [experiment] });
    expect(project.runs.map(({ run }) => run)).toEqual(runs);
    expect(project.runs.map(({ dismissed }) => dismissed)).toEqual([[], [], ['overfitting']]);
    const folder = join(staging, 'runs', runId(3));
    const { steps } = await readStagedMetrics(folder);
    expect(steps.map(([step, epoch, loss]) => [step, epoch, loss])).toEqual(
      metrics.steps(runId(3)).map(({ step, epoch, dataLoss }) => [step, epoch, dataLoss]),
    );
    expect(steps[7]?.[2]).toBe(Infinity);
    const before = await loadWeights(new WorkspacePaths(join(job.folder, '../..')).run(runId(3)));
    expect((await loadWeights(folder)).weights).toEqual(before.weights);
    const runFile = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { dataset: object };
    expect(runFile.dataset).toMatchObject({ folder: paths.dataset(job.datasetId) });
    const looks = readFileSync(join(staging, 'datasets', job.datasetId, 'looks.json'), 'utf8');
    expect(JSON.parse(looks)).toMatchObject({ looks: [look] });
  });

  it('takes the experiment of a chosen run along, with all its runs', async () => {
    const { archive } = await packed({ runIds: [runId(2)], experimentIds: [] });
    const { staging } = await unpacked(archive);
    const { runs } = await readStagedProject(staging);
    expect(runs.map(({ run }) => run.name)).toEqual(['baseline', 'dropout']);
  });

  it('tells nothing of where things lie', async () => {
    const { archive, paths } = await packed();
    for (const { name, content } of await entriesOf(archive)) {
      if (!name.endsWith('.json')) continue;
      expect(content.toString(), name).not.toContain(paths.root);
      expect(content.toString(), name).not.toContain('/pictures');
    }
  });

  it('holds what is over, and says how many runs are not', async () => {
    const { paths, database, runs } = await projectWorkspace();
    const set = database.prepare('UPDATE runs SET state = ? WHERE id = ?');
    set.run(JSON.stringify({ status: 'running', startedAt: runs[0]!.createdAt }), runId(1));
    set.run(
      JSON.stringify({ status: 'paused', startedAt: runs[0]!.createdAt, pausedAt: runs[0]!.createdAt }),
      runId(2),
    );
    const archive = join(temporaryFolder(), 'x.ridgeline');
    const chosen = { runIds: [], experimentIds: [runId(100)] };
    const saved = await packProject(paths, chosen, { name: 'x', archive }, ignore, never);
    expect(saved).toMatchObject({ runs: 1, leftOut: 1 });
    const project = await readStagedProject((await unpacked(archive)).staging);
    expect(project.runs[0]?.run.state.status).toBe('stopped');
    const alone = packProject(
      paths,
      { runIds: [], experimentIds: [runId(7)] },
      { name: 'x', archive },
      ignore,
      never,
    );
    await expect(alone).rejects.toMatchObject({ code: 'runStillGoing' });
  });

  it('is cancelled without a trace', async () => {
    const { archive } = await packed();
    const paths = new WorkspacePaths(temporaryFolder());
    const cancel = new AbortController();
    const opening = unpackProject(
      archive,
      join(paths.incoming, 'x'),
      paths,
      () => cancel.abort(),
      cancel.signal,
    );
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(paths.incoming) ? readdirSync(paths.incoming) : []).toEqual([]);
  });
});

describe('a project that is not what it should be', () => {
  const weights = `runs/${runId(3)}/best.weights`;
  const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
  let good: ZipEntry[] = [];
  let dataset = '';

  async function entries(): Promise<ZipEntry[]> {
    if (good.length > 0) return good;
    const { archive, job } = await packed();
    dataset = job.datasetId;
    return (good = await entriesOf(archive));
  }
  const replace = (all: readonly ZipEntry[], name: string, change: Partial<ZipEntry>): ZipEntry[] =>
    all.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
  function withProject(all: readonly ZipEntry[], change: (project: Project) => object): ZipEntry[] {
    const content = all.find(({ name }) => name === 'project.json')!.content;
    const changed = change(JSON.parse(Buffer.from(content).toString()) as Project);
    return replace(all, 'project.json', { content: Buffer.from(JSON.stringify(changed)) });
  }
  /** The same with another content of a run's file, of which the project tells rightly. */
  function withFile(all: readonly ZipEntry[], name: string, content: Uint8Array): ZipEntry[] {
    return withProject(replace(all, name, { content }), (project) => ({
      ...project,
      runs: project.runs.map(({ files, ...one }) => ({
        ...one,
        files: files.map((file) =>
          `runs/${one.run.id}/${file.name}` === name
            ? { ...file, bytes: content.length, sha256: sha256(content) }
            : file,
        ),
      })),
    }));
  }
  async function weightsWith(change: (values: Map<string, Float32Array>) => void): Promise<Buffer> {
    const { runs } = await projectWorkspace();
    const network = buildNetwork(runs[0]!.hyperparameters, [8, 8, 3], 2);
    const values = new Map(initialWeights(network, runs[0]!.hyperparameters));
    change(values);
    const folder = temporaryFolder();
    await saveWeights(folder, values, { runId: runId(3), epoch: 1, step: 1 });
    return readFileSync(join(folder, 'best.weights'));
  }

  it.each<[string, (all: ZipEntry[]) => ZipEntry[] | Promise<ZipEntry[]>, ArchiveRefusal, RegExp]>([
    ['no project.json', (all) => all.slice(1), 'missingFile', /project.json is missing/],
    [
      'a name that climbs',
      (all) => [...all, { name: 'runs/../../x', content: Buffer.from('x') }],
      'unsafeName',
      /relative path/,
    ],
    [
      'a name beside those of a run',
      (all) => [...all, { name: `runs/${runId(3)}/fit-layer.mjs`, content: Buffer.from('x') }],
      'unexpectedFile',
      /fit-layer.mjs is no part of a project/,
    ],
    [
      'a run that is not told of',
      (all) => [...all, { name: `runs/${runId(9)}/best.weights`, content: Buffer.from('x') }],
      'unexpectedFile',
      /is not told of/,
    ],
    ['a link', (all) => replace(all, weights, { mode: 0o120777 }), 'link', /is a link/],
    [
      'a bomb',
      (all) => replace(all, weights, { content: Buffer.alloc(1 << 26), size: 50 }),
      'damaged',
      /bytes/,
    ],
    [
      'bad JSON',
      (all) => replace(all, 'project.json', { content: Buffer.from('{') }),
      'invalid',
      /no JSON object/,
    ],
    [
      'an unknown version',
      (all) => withProject(all, (project) => ({ ...project, version: 2 })),
      'unknownVersion',
      /version 2, and this Ridgeline knows 1/,
    ],
    [
      'a run that is still going',
      (all) =>
        withProject(all, (project) => ({
          ...project,
          runs: project.runs.map((one) => ({
            ...one,
            run: { ...one.run, state: { status: 'running', startedAt: one.run.createdAt } },
          })),
        })),
      'invalid',
      /not over/,
    ],
    [
      'a run whose dataset is missing',
      (all) => withProject(all, (project) => ({ ...project, datasets: [] })),
      'contradiction',
      /dataset of the run/,
    ],
    [
      'a run twice',
      (all) => withProject(all, (project) => ({ ...project, runs: [...project.runs, ...project.runs] })),
      'contradiction',
      /an id twice/,
    ],
    [
      'a missing file',
      (all) => all.filter(({ name }) => name !== weights),
      'missingFile',
      /best.weights is missing/,
    ],
    [
      'pixels that were changed',
      (all) => {
        const name = `datasets/${dataset}/test.pixels`;
        const content = Buffer.from(all.find((entry) => entry.name === name)!.content);
        content[0]! ^= 1;
        return replace(all, name, { content });
      },
      'damaged',
      /test.pixels is damaged/,
    ],
    [
      'weights of another length than told',
      (all) => replace(all, weights, { content: Buffer.alloc(8) }),
      'damaged',
      /8 bytes instead of/,
    ],
    [
      'weights that were changed',
      (all) => {
        const content = Buffer.from(all.find(({ name }) => name === weights)!.content);
        content[content.length - 100]! ^= 1;
        return replace(all, weights, { content });
      },
      'damaged',
      /checksum differs/,
    ],
    [
      'weights that were changed, and told rightly',
      (all) => {
        const content = Buffer.from(all.find(({ name }) => name === weights)!.content);
        content[content.length - 100]! ^= 1;
        return withFile(all, weights, content);
      },
      'damaged',
      /not what was written/,
    ],
    [
      'weights that are no numbers',
      async (all) =>
        withFile(all, weights, await weightsWith((values) => void (values.get('logits/bias')![0] = NaN))),
      'notFinite',
      /logits\/bias that are no numbers/,
    ],
    [
      'weights of another shape',
      async (all) =>
        withFile(
          all,
          weights,
          await weightsWith((values) => {
            values.set('logits/bias', new Float32Array(3));
          }),
        ),
      'wrongWeights',
      /3 values for logits\/bias, which is of the shape 2/,
    ],
    [
      'weights of too many layers',
      async (all) =>
        withFile(all, weights, await weightsWith((values) => void values.set('more', new Float32Array(2)))),
      'wrongWeights',
      /has more, which the network has not/,
    ],
    [
      'far too many weights',
      (all) => withFile(all, weights, Buffer.alloc(8 << 20)),
      'wrongWeights',
      /8388608 bytes, and the network of its run has/,
    ],
    [
      'metrics that are none',
      (all) => withFile(all, `runs/${runId(3)}/metrics.json`, Buffer.from('{"epochs":7}')),
      'invalid',
      /metrics.json is not valid/,
    ],
    [
      'a run.json of another run',
      (all) => {
        const name = `runs/${runId(3)}/run.json`;
        const text = Buffer.from(all.find((entry) => entry.name === name)!.content).toString();
        return withFile(all, name, Buffer.from(text.replace(dataset, '0'.repeat(24))));
      },
      'contradiction',
      /another run/,
    ],
  ])('is refused for %s, and leaves nothing behind', async (_what, change, reason, why) => {
    const archive = join(temporaryFolder(), 'bad.ridgeline');
    writeFileSync(archive, makeZip(await change(await entries())));
    const paths = new WorkspacePaths(temporaryFolder());
    const opening = unpackProject(archive, join(paths.incoming, 'x'), paths, ignore, never);
    await expect(opening).rejects.toMatchObject({
      code: 'archiveRefused',
      message: expect.stringMatching(why) as string,
      detail: { path: archive, reason },
    });
    expect(existsSync(paths.incoming) ? readdirSync(paths.incoming) : []).toEqual([]);
    expect(existsSync(paths.runs)).toBe(false);
    expect(existsSync(paths.datasets)).toBe(false);
  });

  it('is the good one that the others are made from', async () => {
    const archive = join(temporaryFolder(), 'good.ridgeline');
    writeFileSync(archive, makeZip(await entries()));
    await expect(unpacked(archive)).resolves.toBeDefined();
  });
});
