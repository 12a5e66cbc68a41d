import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FromTrainer } from '@core/protocol/trainer';
import { packProject } from '../../../electron/pipeline/project/pack-project';
import { unpackProject } from '../../../electron/pipeline/project/unpack-project';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { compose, forkedTrainers } from './compose';
import { fakeChildren } from './fake-child';
import { startInProcess } from './project-pipeline';

/* Real trainers read the models, unless they are to fail. */
vi.setConfig({ testTimeout: 120_000 });

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

/** Three classes without names, for RGB pictures of 20 × 20: as many as the stripes have. */
const keras = resolve('test/fixtures/imported-models/tutorial.keras');
const choice = { classes: 'order', scaling: 'rescale' } as const;
const projects = startInProcess({ packProject, unpackProject });

async function workspace() {
  const folder = temporaryFolder();
  const preparation = { imageSize: 20, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
  const dataset = await writeStripes(join(folder, 'datasets'), { preparation });
  return { folder, datasetId: dataset.slice(dataset.lastIndexOf('/') + 1) };
}
const start = (folder: string) => compose(folder, forkedTrainers(bundle.script).start, projects);
const left = (folder: string) =>
  ['runs', 'incoming'].flatMap((name) =>
    existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : [],
  );

it('an imported model is a run after the next start, and in a project', async () => {
  const { folder, datasetId } = await workspace();
  const here = await start(folder);
  const { imports, runs, projects: saving } = here.services;
  const summary = await imports.read(keras);
  expect(summary).toMatchObject({ format: 'keras', inputShape: [20, 20, 3], outputs: 3, classNames: null });
  const { run } = await imports.import({ path: keras, datasetId, name: 'measured', choice });
  const backbone = { ...choice, classes: 'none' } as const;
  const { run: other } = await imports.import({ path: keras, datasetId, name: 'others', choice: backbone });
  expect(run).toMatchObject({ last: null, best: { epoch: 0, validation: { samples: 60 } } });
  expect(other).toMatchObject({ best: null, classNames: ['output 1', 'output 2', 'output 3'] });
  expect(here.told.flatMap(([name]) => (name === 'models.progress' ? [name] : [])).length).toBeGreaterThan(1);
  expect(left(folder).sort()).toEqual([run.id, other.id].sort());

  const file = join(temporaryFolder(), 'models.ridgeline');
  await saving.save({ name: 'models', runIds: [run.id, other.id], experimentIds: [] }, file);
  await here.services.close();
  expect((await start(folder)).services.runs.all()).toEqual(runs.all());

  const there = await start(temporaryFolder());
  await there.services.projects.open(file);
  const came = there.services.runs.all().map(({ name, imported, best }) => ({ name, imported, best }));
  expect(came).toEqual([run, other].map(({ name, imported, best }) => ({ name, imported, best })));
  const source = await there.services.startWeights.source(other.id);
  expect(source.parameters.map(({ name }) => name)).toContain('logits/kernel');
});

it('nothing is left of one that does not fit, is cancelled, or ends with its process', async () => {
  const { folder, datasetId } = await workspace();
  const here = await start(folder);
  const mobile = resolve('test/fixtures/imported-models/mobile.keras');
  const misfit = here.services.imports.import({ path: mobile, datasetId, name: 'a', choice });
  await expect(misfit).rejects.toMatchObject({ code: 'modelDoesNotFit' });
  const cancelled = here.services.imports.import({ path: keras, datasetId, name: 'b', choice });
  await vi.waitFor(() => {
    expect(readdirSync(join(folder, 'incoming'))).toHaveLength(1);
  });
  await expect(here.services.imports.read(keras)).rejects.toMatchObject({ code: 'busy' });
  here.services.imports.cancel();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await here.services.close();

  const fake = fakeChildren<unknown, FromTrainer>();
  const crashing = await compose(folder, fake.start, projects);
  const crashed = crashing.services.imports.import({ path: keras, datasetId, name: 'c', choice });
  await vi.waitFor(() => {
    expect(fake.children).toHaveLength(1);
  });
  fake.children[0]?.exit(9);
  await expect(crashed).rejects.toMatchObject({ code: 'trainerCrashed' });
  expect(crashing.services.runs.all()).toEqual([]);
  expect(left(folder)).toEqual([]);
});
