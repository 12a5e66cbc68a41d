import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
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
