import { existsSync, readFileSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { initialWeights } from '@core/initialisers/initial-weights';
import { buildNetwork } from '@core/network/build-network';
import { saveWeights, weightsPath } from '../../../electron/storage/run-weights';
import { startWeightsPath } from '../../../electron/storage/start-weights';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { exampleEnd, exampleManifest } from './example-run';
import { startUp } from './workspace';

let folder: string;
let paths: WorkspacePaths;
beforeEach(() => {
  folder = temporaryFolder();
  paths = new WorkspacePaths(folder);
});

const fromRun: Hyperparameters = { ...defaultHyperparameters, weights: 'run', freeze: 'backbone' };

/** A workspace with a finished run that has weights. */
async function withFirst() {
  const world = await startUp(folder);
  const { id } = await world.queue.start(exampleManifest, 'first', defaultHyperparameters);
  const { imageSize } = exampleManifest.preparation;
  const shape = [imageSize, imageSize, exampleManifest.channels] as const;
  const network = buildNetwork(defaultHyperparameters, shape, exampleManifest.classes.length);
  const weights = initialWeights(network, defaultHyperparameters);
  await saveWeights(paths.run(id), weights, { runId: id, epoch: 1, step: 10 }, network);
  world.children[0]?.say({ type: 'finished', end: exampleEnd });
  world.children[0]?.exit(0);
  return { ...world, first: id };
}

describe('a run that begins with the weights of another', () => {
  test('has a copy of them, which its trainer is told of, and which stays when they go', async () => {
    const { queue, runs, children, first } = await withFirst();
    const { id, startFrom } = await queue.start(exampleManifest, 'second', fromRun, first);
    expect(startFrom).toMatchObject({ runId: first, name: 'first', anew: [] });
    const copy = startWeightsPath(paths.run(id));
    const [told] = children.at(-1)?.received ?? [];
    expect(told).toMatchObject({ type: 'train', job: { startFrom: { ...startFrom, weightsFile: copy } } });
    const before = readFileSync(weightsPath(paths.run(first)));
    runs.delete(first);
    rmSync(paths.run(first), { recursive: true });
    expect(readFileSync(copy)).toEqual(before);
  });

  test('is still the same after a restart', async () => {
    const { queue, first, database } = await withFirst();
    const second = await queue.start(exampleManifest, 'second', fromRun, first);
    database.close();
    const again = await startUp(folder);
    expect(again.runs.get(second.id).startFrom).toEqual(second.startFrom);
    expect(again.runs.get(first).startFrom).toBeNull();
  });

  test('is refused before anything is written if no layer fits, or no run is told', async () => {
    const { queue, runs, first } = await withFirst();
    const other: Hyperparameters = { ...fromRun, kernelSize: 5 };
    const refused = queue.start(exampleManifest, 'second', other, first);
    await expect(refused).rejects.toMatchObject({ code: 'startNothingTaken', detail: { name: 'first' } });
    await expect(queue.start(exampleManifest, 'second', fromRun)).rejects.toMatchObject({
      code: 'startMissing',
    });
    rmSync(weightsPath(paths.run(first)));
    await expect(queue.start(exampleManifest, 'second', fromRun, first)).rejects.toMatchObject({
      code: 'runHasNoWeights',
    });
    expect(runs.all()).toHaveLength(1);
    expect(existsSync(startWeightsPath(paths.run(first)))).toBe(false);
  });

  test('has no copy where its settings want random weights', async () => {
    const { queue, first } = await withFirst();
    const { id, startFrom } = await queue.start(exampleManifest, 'second', defaultHyperparameters, first);
    expect(startFrom).toBeNull();
    expect(existsSync(startWeightsPath(paths.run(id)))).toBe(false);
  });
});
