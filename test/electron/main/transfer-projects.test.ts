import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ArchiveRefusal } from '@core/dataset/archive-refusal';
import type { ExperimentPlan } from '@core/experiment/experiment';
import type { Project } from '@core/project/project';
import { packProject } from '../../../electron/pipeline/project/pack-project';
import { unpackProject } from '../../../electron/pipeline/project/unpack-project';
import { loadRunFile } from '../../../electron/storage/run-file';
import { loadWeights, saveWeights, weightsPath } from '../../../electron/storage/run-weights';
import { startWeightsPath } from '../../../electron/storage/start-weights';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { entriesOf } from '../pipeline/archive/entries-of';
import { makeZip, type ZipEntry } from '../pipeline/archive/make-zip';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { quickHyperparameters } from '../trainer/training';
import { compose, forkedTrainers } from './compose';
import { startInProcess } from './project-pipeline';

/* Real trainers, and projects that are packed and unpacked in this process. */
vi.setConfig({ testTimeout: 240_000 });

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

async function startUp(folder: string) {
  const { start } = forkedTrainers(bundle.script);
  return compose(folder, start, startInProcess({ packProject, unpackProject }));
}
type World = Awaited<ReturnType<typeof startUp>>;

async function allOver({ services }: World): Promise<void> {
  await vi.waitFor(
    () => {
      expect(services.runs.all().map(({ state }) => state.status)).not.toContain('failed');
      expect(services.queue.isBusy).toBe(false);
    },
    { timeout: 120_000, interval: 20 },
  );
}

const parallel = { runs: 1, threads: 1 };
const settings = { ...quickHyperparameters, epochs: 1 };
const plan: ExperimentPlan = {
  baseline: { ...settings, weights: 'run', freeze: 'backbone' },
  variants: [{ id: 'all', name: 'all learns', changes: { freeze: 'none' } }],
  seeds: [1],
  strategy: { kind: 'all' },
};

/** A workspace with a run, an experiment and a run by itself that begin with its weights, and the project of these. */
async function saved() {
  const here = await startUp(temporaryFolder());
  const { datasets, queue, experiments, projects, runs } = here.services;
  const manifest = await datasets.get(basename(await writeStripes(here.paths.datasets)));
  const first = await queue.start(manifest, 'first', settings);
  await allOver(here);
  const experiment = await experiments.start(manifest, {
    ...{ name: 'Does it help?', plan, parallel, lesson: null, startRunId: first.id },
  });
  await allOver(here);
  const alone = await queue.start(manifest, 'alone', plan.baseline, first.id);
  await allOver(here);
  expect(runs.all()).toHaveLength(4);
  const archive = join(temporaryFolder(), 'stripes.ridgeline');
  // Without the run that the weights are from.
  const chosen = { name: 'stripes', runIds: [alone.id], experimentIds: [experiment.id] };
  await projects.save(chosen, archive);
  return { here, experiment, alone, archive };
}

/** What each run of an experiment came to, bit for bit. */
async function bits({ services, paths }: World, experimentId: string) {
  const all = services.experiments.runsOf(experimentId);
  const told = await Promise.all(all.map(({ id }) => loadRunFile(paths.run(id))));
  return told.map(({ name, result }) => [name, result?.end.weightsSha256]);
}

describe('a project with an experiment that begins with earlier weights', () => {
  it('goes on in another workspace as it would have where it was', async () => {
    const { here, experiment, alone, archive } = await saved();
    const there = await startUp(temporaryFolder());
    await there.services.projects.open(archive);
    for (const world of [here, there]) {
      await world.services.experiments.addSeeds(experiment.id, 1);
      await allOver(world);
    }
    const found = await bits(there, experiment.id);
    expect(found).toHaveLength(4);
    expect(found).toEqual(await bits(here, experiment.id));
    // What a run began with is there as well, and takes no room for those of an experiment.
    const [own, shared] = [alone.id, there.services.experiments.runsOf(experiment.id)[0]!.id].map((id) =>
      startWeightsPath(there.paths.run(id)),
    );
    expect(readFileSync(own!)).toEqual(readFileSync(startWeightsPath(here.paths.run(alone.id))));
    const ofExperiment = startWeightsPath(there.paths.experiment(experiment.id));
    expect(statSync(shared!).ino).toBe(statSync(ofExperiment).ino);
    await there.services.close();
    await here.services.close();
  });

  describe('that was changed', () => {
    let good: ZipEntry[] = [];
    let ids: { experiment: string; alone: string };
    let weightsOf: (change: (values: Map<string, Float32Array>) => void) => Promise<Buffer>;
    const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

    async function entries(): Promise<ZipEntry[]> {
      if (good.length > 0) return good;
      const { here, experiment, alone, archive } = await saved();
      ids = { experiment: experiment.id, alone: alone.id };
      const { weights, meta } = await loadWeights(here.paths.run(alone.id));
      weightsOf = async (change) => {
        const folder = temporaryFolder();
        const values = new Map([...weights].map(([name, all]) => [name, all.slice()]));
        change(values);
        await saveWeights(folder, values, meta);
        return readFileSync(weightsPath(folder));
      };
      await here.services.close();
      return (good = await entriesOf(archive));
    }
    const nameOf = (of: 'experiment' | 'alone') =>
      `${of === 'alone' ? 'runs' : 'experiments'}/${ids[of]}/start.weights`;
    function withProject(all: readonly ZipEntry[], change: (project: Project) => object): ZipEntry[] {
      return all.map((entry) => {
        if (entry.name !== 'project.json') return entry;
        // As it was written a moment ago.
        const project = JSON.parse(Buffer.from(entry.content).toString()) as Project;
        return { ...entry, content: Buffer.from(JSON.stringify(change(project))) };
      });
    }
    /** Other weights, of which everything else tells rightly. */
    function withStart(all: readonly ZipEntry[], of: 'experiment' | 'alone', content: Buffer): ZipEntry[] {
      const name = nameOf(of);
      const file = { bytes: content.length, sha256: sha256(content) };
      const weightsSha256 = content.toString('hex', content.length - 32);
      const replaced = all.map((entry) => (entry.name === name ? { ...entry, content } : entry));
      return withProject(replaced, (project) => ({
        ...project,
        starts: project.starts.map((one) => (of === 'experiment' ? { ...one, ...file } : one)),
        experiments: project.experiments.map((one) =>
          of === 'experiment' ? { ...one, startSource: { ...one.startSource, weightsSha256 } } : one,
        ),
        runs: project.runs.map((one) =>
          of === 'alone' && one.run.id === ids.alone
            ? {
                ...one,
                run: { ...one.run, startFrom: { ...one.run.startFrom, weightsSha256 } },
                files: one.files.map((told) => (told.name === 'start.weights' ? { ...told, ...file } : told)),
              }
            : one,
        ),
      }));
    }
    const contentOf = (all: readonly ZipEntry[], name: string) =>
      Buffer.from(all.find((entry) => entry.name === name)!.content);

    it.each<[string, (all: ZipEntry[]) => ZipEntry[] | Promise<ZipEntry[]>, ArchiveRefusal, RegExp]>([
      [
        'weights that are missing',
        (all) => all.filter(({ name }) => name !== nameOf('experiment')),
        'missingFile',
        /start.weights is missing/,
      ],
      [
        'weights that are not told of',
        (all) => withProject(all, (project) => ({ ...project, starts: [] })),
        'unexpectedFile',
        /is not told of/,
      ],
      [
        'weights with which nothing begins',
        (all) =>
          withProject(all, (project) => ({
            ...project,
            experiments: project.experiments.map((one) => ({ ...one, startSource: null })),
          })),
        'contradiction',
        /nothing begins/,
      ],
      [
        'weights of a run that began with random ones',
        (all) =>
          withProject(all, (project) => ({
            ...project,
            runs: project.runs.map((one) => ({ ...one, run: { ...one.run, startFrom: null } })),
          })),
        'contradiction',
        /nothing begins/,
      ],
      [
        'a name beside them',
        (all) => [...all, { name: `experiments/${ids.experiment}/x.mjs`, content: Buffer.from('x') }],
        'unexpectedFile',
        /no part of a project/,
      ],
      [
        'other weights than its runs began with',
        (all) => {
          const content = contentOf(all, `runs/${ids.alone}/best.weights`);
          return withProject(withStart(all, 'experiment', content), (project) => ({
            ...project,
            experiments: project.experiments.map((one) => ({
              ...one,
              startSource: { ...one.startSource, weightsSha256: 'f'.repeat(64) },
            })),
          }));
        },
        'contradiction',
        /other weights than are told of/,
      ],
      [
        'weights that were changed, and told rightly',
        (all) => {
          const content = contentOf(all, nameOf('alone'));
          content[content.length - 100]! ^= 1;
          return withStart(all, 'alone', content);
        },
        'damaged',
        /not what was written/,
      ],
      [
        'far too few weights',
        (all) => withStart(all, 'experiment', Buffer.alloc(64)),
        'wrongWeights',
        /64 bytes/,
      ],
      [
        'weights of another shape',
        async (all) =>
          withStart(
            all,
            'experiment',
            await weightsOf((values) => void values.set('logits/bias', new Float32Array(500))),
          ),
        'wrongWeights',
        /500 values for logits\/bias/,
      ],
      [
        'weights that are no numbers, of an experiment',
        async (all) =>
          withStart(
            all,
            'experiment',
            await weightsOf((values) => void (values.get('logits/bias')![0] = NaN)),
          ),
        'notFinite',
        /logits\/bias that are no numbers/,
      ],
      [
        'weights that are no numbers, of a run',
        async (all) =>
          withStart(
            all,
            'alone',
            await weightsOf((values) => void (values.get('logits/bias')![0] = Infinity)),
          ),
        'notFinite',
        /logits\/bias that are no numbers/,
      ],
    ])('is refused for %s, and leaves nothing behind', async (_what, change, reason, why) => {
      const archive = join(temporaryFolder(), 'bad.ridgeline');
      writeFileSync(archive, makeZip(await change(await entries())));
      const paths = new WorkspacePaths(temporaryFolder());
      const opening = unpackProject(
        ...[archive, join(paths.incoming, 'x'), paths, () => undefined, new AbortController().signal],
      );
      await expect(opening).rejects.toMatchObject({
        code: 'archiveRefused',
        message: expect.stringMatching(why) as string,
        detail: { path: archive, reason },
      });
      expect(existsSync(paths.incoming) ? readdirSync(paths.incoming) : []).toEqual([]);
      expect(existsSync(join(paths.root, 'experiments'))).toBe(false);
    });

    it('opens also without them, as older projects are, and takes them from a newer one', async () => {
      const all = await entries();
      const old = withProject(
        all.filter(({ name }) => !name.endsWith('start.weights')),
        (project) => ({
          ...project,
          starts: undefined,
          runs: project.runs.map((one) => ({
            ...one,
            files: one.files.filter(({ name }) => name !== 'start.weights'),
          })),
        }),
      );
      const [older, newer] = ['older', 'newer'].map((name) => join(temporaryFolder(), `${name}.ridgeline`));
      writeFileSync(older!, makeZip(old));
      writeFileSync(newer!, makeZip(all));
      const there = await startUp(temporaryFolder());
      expect((await there.services.projects.open(older!)).added).toHaveLength(3);
      const path = startWeightsPath(there.paths.experiment(ids.experiment));
      expect(existsSync(path)).toBe(false);
      expect((await there.services.projects.open(newer!)).added).toEqual([]);
      expect(existsSync(path)).toBe(true);
      rmSync(path);
      await there.services.close();
    });
  });
});
