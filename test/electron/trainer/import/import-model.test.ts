import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { FromTrainer } from '@core/protocol/trainer';
import { chooseStart } from '@core/start/choose-start';
import { readStartSource } from '../../../../electron/storage/start-source';
import { loadWeights, weightsPath } from '../../../../electron/storage/run-weights';
import type { CreateEngine } from '../../../../electron/trainer/engine/engine';
import { createGraphEngine } from '../../../../electron/trainer/engine/graph-engine';
import { importModel } from '../../../../electron/trainer/import/import-model';
import { temporaryFolder } from '../../temporary-folder';
import { writeStripes } from '../stripes-dataset';

/** A network that fits, but whose sums run over: what a wrong input scaling can do to a deep one. */
const overflowing: CreateEngine = (settings) => {
  const engine = createGraphEngine(settings);
  return Object.assign(engine, {
    evaluate: () => ({ lossSum: Infinity, correct: 0, predicted: [], answers: [], confidences: [] }),
  });
};

it('a network without a top is kept as it is, for others to begin with, and gets no last layer', async () => {
  const root = temporaryFolder();
  const preparation = { imageSize: 20, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
  const datasetFolder = await writeStripes(root, { preparation });
  const runFolder = join(root, 'run');
  mkdirSync(runFolder);
  const job = {
    ...{ path: resolve('test/fixtures/imported-models/without_top.keras'), runId: 'r', name: 'n' },
    ...{ datasetFolder, runFolder, choice: { classes: 'none', scaling: 'rescale' } as const },
  };
  const told: FromTrainer[] = [];
  const { signal } = new AbortController();
  await importModel(job, { createEngine: createGraphEngine, send: (message) => told.push(message), signal });
  const last = told.at(-1);
  expect(last).toMatchObject({
    type: 'imported',
    model: { classNames: [], best: null, imported: { isBackbone: true, inputShape: [20, 20, 3] } },
  });
  const { weights } = await loadWeights(runFolder);
  expect([...weights.keys()].filter((name) => name.startsWith('logits'))).toEqual([]);
  if (last?.type !== 'imported') throw new Error('It was not imported');
  const { classNames, hyperparameters } = last.model;
  const origin = { runId: 'r', name: 'n', classNames, hyperparameters, datasetFolder };
  const source = await readStartSource(weightsPath(runFolder), origin);
  const pictures = { inputShape: [20, 20, 3], classNames: ['a', 'b', 'c'] } as const;
  const start = chooseStart({ ...hyperparameters, weights: 'run' }, pictures, source);
  expect(start?.anew).toEqual(['logits']);
  expect(start?.taken).toHaveLength(4);
});

it('a network whose answers are no numbers is refused, before anything of it is kept', async () => {
  const root = temporaryFolder();
  const preparation = { imageSize: 20, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
  const datasetFolder = await writeStripes(root, { preparation });
  const runFolder = join(root, 'run');
  mkdirSync(runFolder);
  const job = {
    ...{ path: resolve('test/fixtures/imported-models/tutorial.keras'), runId: 'r', name: 'n' },
    ...{ datasetFolder, runFolder, choice: { classes: 'order', scaling: 'rescale' } as const },
  };
  const { signal } = new AbortController();
  const importing = importModel(job, { createEngine: overflowing, send: () => undefined, signal });
  await expect(importing).rejects.toMatchObject({ code: 'modelRefused', detail: { reason: 'invalid' } });
  expect(readdirSync(runFolder)).toEqual([]);
});
