import { expect, test } from 'vitest';
import { weakestFirst, byClassOption } from '@/charts/evaluation/by-class';
import { precisionRecallCurves, rocCurves } from '@/charts/evaluation/class-curves';
import { coverageCurves } from '@/charts/evaluation/coverage';
import { classMark, drawnPoints, embeddingOption } from '@/charts/evaluation/embedding-map';
import { reliabilityCurves } from '@/charts/evaluation/reliability';
import type { Embedding } from '@core/evaluation/embedding';
import { chartColours } from '../../support/chart-colours';
import { reportOf } from '../../support/evaluations';

const report = reportOf('a');
const words = { curve: 'robin', chance: 'guessing' };

test('reliability has a point for each bin with samples, beside the ideal', () => {
  const names = { perfect: 'ideal', before: 'before', after: 'after' };
  const empty = { low: 0, high: 0.5, samples: 0, confidence: null, accuracy: null };
  const calibration = { ...report.calibration, bins: [empty, ...report.calibration.bins] };
  const [ideal, before] = reliabilityCurves(calibration, null, chartColours, names);
  expect(ideal?.points).toEqual([
    [0, 0],
    [100, 1],
  ]);
  expect(before?.points).toEqual([
    [60, 0.5],
    [90, 0.95],
  ]);
  const three = reliabilityCurves(calibration, calibration, chartColours, names);
  expect(three.map(({ name }) => name)).toEqual(['ideal', 'before', 'after']);
});

test('coverage tells what is answered and what of it is right; of no answers nothing is right or wrong', () => {
  const coverage = [
    { threshold: 0, answered: 200, correct: 170 },
    { threshold: 0.9, answered: 50, correct: 49 },
    { threshold: 1, answered: 0, correct: 0 },
  ];
  const [right, answered] = coverageCurves(coverage, 200, chartColours, {
    right: 'right',
    answered: 'answered',
  });
  expect(right?.points).toEqual([
    [0, 0.85],
    [90, 0.98],
  ]);
  expect(answered?.points).toEqual([
    [0, 1],
    [90, 0.25],
    [100, 0],
  ]);
});

test('the curves of a class stand beside guessing', () => {
  const curves = {
    roc: [
      { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.5, falsePositiveRate: 0.1, truePositiveRate: 0.8 },
      { threshold: 0, falsePositiveRate: 1, truePositiveRate: 1 },
    ],
    precisionRecall: [
      { threshold: 0, precision: 0.5, recall: 1 },
      { threshold: 0.5, precision: 0.9, recall: 0.8 },
    ],
  };
  expect(rocCurves(curves, chartColours, words)[1]?.points).toEqual([
    [0, 0],
    [10, 0.8],
    [100, 1],
  ]);
  const [chance, own] = precisionRecallCurves(curves, 0.5, chartColours, words);
  expect(chance?.points).toEqual([
    [0, 0.5],
    [100, 0.5],
  ]);
  expect(own?.points).toEqual([
    [80, 0.9],
    [100, 0.5],
  ]);
});

test('the weakest classes come first, and one that nothing is known of not at all', () => {
  const [good, poor] = report.classes;
  if (good === undefined || poor === undefined) throw new Error('There are two classes.');
  const unknown = { ...good, precision: null, recall: null, f1: null };
  expect(weakestFirst([good, unknown, poor], 5).map(({ label }) => label)).toEqual([2, 0]);
  expect(weakestFirst([good, unknown, poor], 1).map(({ label }) => label)).toEqual([2]);
  const option = byClassOption(weakestFirst([good, poor], 5), chartColours, {
    name: (label) => `class ${label}`,
    percent: String,
  });
  expect(option.yAxis).toMatchObject({ data: ['class 1', 'class 0'] });
});

const embedding: Embedding = {
  version: 1,
  runId: 'a',
  split: 'validation',
  weights: report.weights,
  method: { name: 'umap', dimensions: 64, neighbours: 15, minDistance: 0.1, epochs: 200, seed: 0 },
  samples: 200,
  points: { index: [3, 7, 9], label: [0, 1, 1], predicted: [0, 0, 1], x: [1, 2, 3], y: [4, 5, 6] },
};

test('the map shows all, or the mistakes alone, and lets one class stand out', () => {
  expect(drawnPoints(embedding, { pointedAt: null, mistakesOnly: false })).toEqual([0, 1, 2]);
  const view = { pointedAt: 0, mistakesOnly: true };
  expect(drawnPoints(embedding, view)).toEqual([1]);
  const { series } = embeddingOption(embedding, [0, 1, 2], { ...view, mistakesOnly: false }, chartColours);
  const data = (
    series as { data: { value: number[]; symbolSize: number; itemStyle: { color: string } }[] }[]
  )[0]?.data;
  expect(data?.map(({ value }) => value)).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
  expect(data?.[1]?.symbolSize).toBeGreaterThan(data?.[0]?.symbolSize ?? Infinity);
  expect(data?.map(({ itemStyle }) => itemStyle.color.endsWith(' 0.1)'))).toEqual([false, true, true]);
});

test('32 classes have 32 different marks', () => {
  const marks = Array.from({ length: 32 }, (_, label) => JSON.stringify(classMark(label, chartColours)));
  expect(new Set(marks).size).toBe(32);
});
