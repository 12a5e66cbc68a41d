import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RequestInput, RequestOutput } from '@core/contract';
import { evaluationRequests } from '@core/evaluation/requests';
import { evaluationFiles, evaluationFolder } from '../../../electron/storage/evaluation-files';
import { loadPredictions } from '../../../electron/storage/predictions-file';
import { loadWeights, saveWeights } from '../../../electron/storage/run-weights';
import { readTestLooks } from '../../../electron/storage/test-looks';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { quickHyperparameters, train } from '../trainer/training';
import { compose, forkedTrainers } from './compose';
import { exampleEpoch, exampleRun } from './example-run';

/* Evaluations by trainers as processes of their own, in real workspaces. */
vi.setConfig({ testTimeout: 120_000 });

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('electron/trainer/index.ts');
});
afterAll(() => bundle.remove());

const runId = '00000000-0000-4000-8000-000000000001';

async function startUp(folder: string) {
  const forked = forkedTrainers(bundle.script);
  return { ...(await compose(folder, forked.start)), ...forked };
}

/** A workspace with a run of two epochs, some of whose validation samples are labelled wrong. */
async function workspace() {
  const folder = temporaryFolder();
  const world = await startUp(folder);
  const datasetFolder = await writeStripes(world.paths.datasets, {
    drawnAs: (label, index) => (index >= 240 && index % 20 === 0 ? (label + 1) % 3 : label),
  });
  const runFolder = world.paths.run(runId);
  const { epochs } = await train({ datasetFolder, runFolder, hyperparameters: { epochs: 4 } });
  const datasetId = basename(datasetFolder);
  const run = exampleRun(runId, {
    datasetId,
    hyperparameters: { ...quickHyperparameters, epochs: 4 },
    classNames: ['across', 'down', 'plain'],
    best: exampleEpoch(1),
  });
  world.services.runs.addAll([run]);
  return { folder, world, run, datasetFolder, runFolder, epochs, ...world };
}
type World = Awaited<ReturnType<typeof workspace>>;

/** Resolves when a trainer has begun to evaluate. */
const begun = (told: World['told']): Promise<void> =>
  vi.waitFor(
    () => {
      expect(told.some(([name]) => name === 'evaluation.progress')).toBe(true);
    },
    { timeout: 60_000, interval: 2 },
  );

const ask = (
  { services, run }: World,
  changes: Partial<RequestInput<'evaluation.samples'>> = {},
): Promise<RequestOutput<'evaluation.samples'>> =>
  services.evaluatedSamples.page(run, {
    runId,
    split: 'validation',
    selection: { kind: 'all' },
    order: 'confident',
    offset: 0,
    limit: 500,
    epoch: null,
    ...changes,
  });

describe('an evaluation', () => {
  it('is made once by a trainer, told as it goes, and kept', async () => {
    const world = await workspace();
    const { services, run, runFolder, epochs, told, trainers, folder } = world;
    const { evaluations } = services;
    expect(await evaluations.get(run, 'validation')).toBeNull();
    await expect(ask(world)).rejects.toMatchObject({
      code: 'evaluationNotFound',
      detail: { split: 'validation' },
    });
    expect(trainers).toHaveLength(0);

    const [report, same] = await Promise.all([
      evaluations.make(run, 'validation'),
      evaluations.make(run, 'validation'),
    ]);
    expect(same).toEqual(report);
    expect(trainers).toHaveLength(1);
    v.parse(evaluationRequests['evaluation.make'].output, report);
    const best = epochs.findLast(({ isBest }) => isBest)!;
    expect(report).toMatchObject({
      runId,
      datasetId: run.datasetId,
      split: 'validation',
      weights: { epoch: best.epoch, step: best.step },
      samples: 60,
      accuracy: best.validation.accuracy,
      correct: Math.round(best.validation.accuracy * 60),
      measure: { dataLoss: expect.closeTo(best.validation.dataLoss, 5) as number },
      topK: [],
      temperature: { fittedOn: 'validation' },
      previousTestLooks: 0,
    });
    expect(report.coverage).toHaveLength(101);
    expect(report.coverage[0]).toEqual({ threshold: 0, answered: 60, correct: report.correct });
    expect(report.confusion.reduce((sum, [, , count]) => sum + count, 0)).toBe(60);
    const progress = told.filter(([name]) => name === 'evaluation.progress').map(([, payload]) => payload);
    expect(progress).toContainEqual({ runId, split: 'validation', stage: 'predicting', done: 60, total: 60 });
    expect(progress.at(-1)).toMatchObject({ stage: 'measuring', done: 4, total: 4 });

    const again = await startUp(folder);
    expect(await again.services.evaluations.get(run, 'validation')).toEqual(report);
    expect(await again.services.evaluations.make(run, 'validation')).toEqual(report);
    expect(again.trainers).toHaveLength(0);
    expect(readdirSync(evaluationFolder(runFolder)).sort()).toEqual([
      'validation.answers',
      'validation.curves',
      'validation.json',
      'validation.predictions',
    ]);
  });

  it('on the test split counts a look, tells the datasets, and has its temperature from validation', async () => {
    const { services, run, datasetFolder, runFolder, told, folder } = await workspace();
    const { evaluations } = services;
    await expect(evaluations.embedding(run, 'test')).rejects.toMatchObject({ code: 'evaluationNotFound' });
    expect(await evaluations.get(run, 'test')).toBeNull();
    expect(await readTestLooks(datasetFolder)).toEqual([]);
    const report = await evaluations.make(run, 'test');
    expect(report).toMatchObject({
      samples: 30,
      previousTestLooks: 0,
      temperature: { fittedOn: 'validation' },
    });
    const [look, ...more] = await readTestLooks(datasetFolder);
    expect([look, more]).toEqual([
      { at: expect.any(String) as string, by: 'evaluation', run: 'baseline', accuracy: report.accuracy },
      [],
    ]);
    expect(told.filter(([name]) => name === 'datasets.changed')).toHaveLength(1);
    // The other split's predictions served the temperature and are not an evaluation of it.
    expect(await evaluations.get(run, 'validation')).toBeNull();

    const validation = await evaluations.make(run, 'validation');
    expect(validation.temperature?.temperature).toBe(report.temperature?.temperature);
    // Made again, it takes what is there of validation, and is a look more.
    rmSync(evaluationFiles.answers(runFolder, 'test'));
    const again = await startUp(folder);
    expect(await again.services.evaluations.get(run, 'test')).toBeNull();
    const { createdAt, ...second } = await again.services.evaluations.make(run, 'test');
    expect(createdAt >= report.createdAt).toBe(true);
    const { createdAt: _, ...first } = report;
    expect(second).toEqual({ ...first, previousTestLooks: 1 });
    expect(await readTestLooks(datasetFolder)).toHaveLength(2);
  });

  it('of older weights is as if it were not there', async () => {
    const { services, run, runFolder } = await workspace();
    const { evaluations } = services;
    const before = await evaluations.make(run, 'validation');
    const { weights, meta } = await loadWeights(runFolder);
    const moved = new Map([...weights].map(([name, values]) => [name, values.map((value) => value * 0.5)]));
    await saveWeights(runFolder, moved, { ...meta, epoch: 9, step: 72 });
    expect(await evaluations.get(run, 'validation')).toBeNull();
    const after = await evaluations.make(run, 'validation');
    expect(after.weights).toMatchObject({ epoch: 9, step: 72 });
    expect(after.measure.dataLoss).not.toBe(before.measure.dataLoss);
    expect(await evaluations.get(run, 'validation')).toEqual(after);
  });

  it.each(['report', 'answers', 'curves'] as const)('whose %s are damaged is made again', async (part) => {
    const { services, run, runFolder, trainers, folder } = await workspace();
    const before = await services.evaluations.make(run, 'validation');
    const path = evaluationFiles[part](runFolder, 'validation');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 20));
    expect(trainers).toHaveLength(1);
    const second = await startUp(folder);
    expect(await second.services.evaluations.get(run, 'validation')).toBeNull();
    const after = await second.services.evaluations.make(run, 'validation');
    expect({ ...after, createdAt: '' }).toEqual({ ...before, createdAt: '' });
    expect(readFileSync(path)).toHaveLength(bytes.length);
  });

  it('that is killed in the middle leaves nothing that counts, and can be made', async () => {
    const { services, run, runFolder, trainers, told } = await workspace();
    const { evaluations } = services;
    const killed = evaluations.make(run, 'validation');
    killed.catch(() => undefined);
    await begun(told);
    trainers[0]?.kill();
    await expect(killed).rejects.toMatchObject({ code: 'trainerCrashed' });
    expect(existsSync(evaluationFiles.report(runFolder, 'validation'))).toBe(false);
    expect(await evaluations.get(run, 'validation')).toBeNull();
    expect(await evaluations.make(run, 'validation')).toMatchObject({ samples: 60 });
  });

  it.each(['at once', 'when the first is under way'])(
    'can be cancelled %s, with those that wait, and asked for again',
    async (when) => {
      const { services, run, told, trainers } = await workspace();
      const { evaluations } = services;
      const outcomes = Promise.allSettled([
        evaluations.make(run, 'validation'),
        evaluations.embedding(run, 'validation'),
      ]);
      if (when !== 'at once') await begun(told);
      evaluations.cancel();
      const again = evaluations.make(run, 'validation');
      expect(await outcomes).toMatchObject([
        { status: 'rejected', reason: { code: 'cancelled' } },
        { status: 'rejected', reason: { code: 'cancelled' } },
      ]);
      expect(await again).toMatchObject({ samples: 60 });
      expect(trainers).toHaveLength(when === 'at once' ? 1 : 2);
    },
  );
});

describe('samples of an evaluation', () => {
  it('come in pages, by selection and order, as the predictions have them', async () => {
    const world = await workspace();
    const { services, run, runFolder } = world;
    const report = await services.evaluations.make(run, 'validation');
    const { labels, probabilities, classes } = await loadPredictions(
      evaluationFiles.predictions(runFolder, 'validation'),
    );
    const all = await ask(world);
    expect(all.total).toBe(60);
    expect(all.samples.map(({ confidence }) => confidence)).toEqual(
      all.samples.map(({ confidence }) => confidence).sort((a, b) => b - a),
    );
    for (const { index, sample, fileName, label, predicted, confidence, labelProbability } of all.samples) {
      const row = [...probabilities.subarray(index * classes, (index + 1) * classes)];
      expect(sample).toBe(240 + index);
      expect(fileName).toBe(`validation/${index}.png`);
      expect(label).toBe(labels[index]);
      expect(predicted).toBe(row.indexOf(Math.max(...row)));
      expect([confidence, labelProbability]).toEqual([row[predicted], row[label]]);
    }
    const mistakes = await ask(world, { selection: { kind: 'mistakes' } });
    expect(mistakes.total).toBe(60 - report.correct);
    const errors = mistakes.samples.map(({ isLikelyLabelError }) => isLikelyLabelError);
    expect(errors).toEqual([...errors].sort((a, b) => Number(b) - Number(a)));
    const likely = await ask(world, { selection: { kind: 'labelErrors' } });
    expect(likely.total).toBe(report.likelyLabelErrors);
    expect((await ask(world, { selection: { kind: 'right' } })).total).toBe(report.correct);
    for (const [label, predicted, count] of report.confusion) {
      expect((await ask(world, { selection: { kind: 'cell', label, predicted } })).total).toBe(count);
    }
    const { answered } = report.coverage[90]!;
    expect((await ask(world, { selection: { kind: 'unsure', below: 0.9 } })).total).toBe(60 - answered);
    const unsure = await ask(world, { order: 'unsure', offset: 10, limit: 5 });
    expect(unsure.samples.map(({ index }) => index)).toEqual(
      all.samples
        .toSorted((a, b) => a.confidence - b.confidence || a.index - b.index)
        .slice(10, 15)
        .map(({ index }) => index),
    );
    expect((await ask(world, { offset: 60 })).samples).toEqual([]);
  });

  it('of an earlier epoch are what that network said', async () => {
    const world = await workspace();
    const { services, run, epochs } = world;
    const { evaluatedSamples } = services;
    expect(await evaluatedSamples.epochs(run)).toEqual([1, 2, 3, 4]);
    for (const { epoch, validation } of epochs) {
      const confusion = await evaluatedSamples.confusionAt(run, epoch);
      const predicted = [0, 1, 2].map((label) =>
        confusion.reduce((sum, [, column, count]) => (column === label ? sum + count : sum), 0),
      );
      expect(predicted).toEqual(validation.predicted);
      const right = await ask(world, { epoch, selection: { kind: 'right' } });
      expect(right.total).toBe(Math.round(validation.accuracy * 60));
      const mistakes = await ask(world, { epoch, selection: { kind: 'mistakes' } });
      expect(mistakes.samples.every(({ labelProbability }) => labelProbability === null)).toBe(true);
    }
    await expect(evaluatedSamples.confusionAt(run, 9)).rejects.toMatchObject({ code: 'evaluationNotFound' });
    await expect(ask(world, { split: 'test', epoch: 1 })).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('make curves from nothing to everything', async () => {
    const { services, run } = await workspace();
    const report = await services.evaluations.make(run, 'validation');
    const curves = await services.evaluatedSamples.curves(run, 'validation', 1);
    v.parse(evaluationRequests['evaluation.curves'].output, curves);
    expect(curves.roc[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(curves.roc.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    expect(curves.precisionRecall.at(-1)).toMatchObject({ recall: 1 });
    const area = curves.roc.reduce((sum, point, at) => {
      const before = curves.roc[at - 1] ?? point;
      const width = point.falsePositiveRate - before.falsePositiveRate;
      return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
    }, 0);
    expect(area).toBeCloseTo(report.classes[1]!.rocAuc!, 5);
    await expect(services.evaluatedSamples.curves(run, 'validation', 3)).rejects.toMatchObject({
      code: 'evaluationNotFound',
    });
  });
});

describe('an embedding', () => {
  it('is made once, keeps like samples together, and is the same every time', async () => {
    const { services, run, runFolder, trainers, told, folder } = await workspace();
    const embedding = await services.evaluations.embedding(run, 'validation');
    v.parse(evaluationRequests['evaluation.embedding'].output, embedding);
    const { index, label, predicted, x, y } = embedding.points;
    expect(embedding).toMatchObject({ samples: 60, method: { name: 'umap', dimensions: 8, neighbours: 15 } });
    expect(index).toEqual(Array.from({ length: 60 }, (_, at) => at));
    expect(label).toEqual(index.map((sample) => sample % 3));
    expect([predicted, x, y].map(({ length }) => length)).toEqual([60, 60, 60]);
    // Most nearest neighbours are of the same predicted class: by chance it would be a third.
    const nearest = index.map((_, at) => {
      const far = index.map((__, to) =>
        to === at ? Infinity : Math.hypot(x[to]! - x[at]!, y[to]! - y[at]!),
      );
      return predicted[far.indexOf(Math.min(...far))] === predicted[at];
    });
    expect(nearest.filter(Boolean).length).toBeGreaterThan(45);
    const stages = told.flatMap(([name, payload]) =>
      name === 'evaluation.progress' ? [(payload as { stage: string }).stage] : [],
    );
    expect([...new Set(stages)]).toEqual(['activating', 'placing']);
    expect(await services.evaluations.embedding(run, 'validation')).toEqual(embedding);
    expect(trainers).toHaveLength(1);
    rmSync(evaluationFiles.embedding(runFolder, 'validation'));
    const second = await startUp(folder);
    expect(await second.services.evaluations.embedding(run, 'validation')).toEqual(embedding);
    expect(second.trainers).toHaveLength(1);
  });
});
