import { expect, it } from 'vitest';
import { rocCurve } from '@core/evaluation/roc-curve';
import { scoreSteps } from '@core/evaluation/score-steps';
import { namedCases, predictionsFrom } from './reference-cases';

it.each(namedCases)('is that of scikit-learn for predictions %s', (_, { predictions, curves }) => {
  curves.forEach((expected, label) => {
    const curve = rocCurve(scoreSteps(predictions, label));
    if (expected.rocAuc === null) {
      expect(curve).toBeNull();
      return;
    }
    expect(curve!.area).toBeCloseTo(expected.rocAuc, 12);
    expect(curve!.area).toBeCloseTo(expected.mannWhitney, 12);
    expect(curve!.points).toHaveLength(expected.roc.length);
    curve!.points.forEach(({ falsePositiveRate, truePositiveRate }, i) => {
      expect(falsePositiveRate).toBeCloseTo(expected.roc[i]![0]!, 12);
      expect(truePositiveRate).toBeCloseTo(expected.roc[i]![1]!, 12);
    });
  });
});

const ofScores = (own: number[], others: number[]) =>
  predictionsFrom(
    [...own.map(() => 0), ...others.map(() => 1)],
    [...own, ...others].map((score) => [score, 1 - score]),
  );

it('counts ties half', () => {
  // Of 4 pairs two are right and two are ties: (2 + 2/2)/4.
  const steps = scoreSteps(ofScores([0.5, 0.5], [0.5, 0.25]), 0);
  expect(steps).toEqual([
    { threshold: 0.5, truePositives: 2, falsePositives: 1 },
    { threshold: 0.25, truePositives: 2, falsePositives: 2 },
  ]);
  expect(rocCurve(steps)).toEqual({
    points: [
      { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
      { threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 1 },
      { threshold: 0.25, falsePositiveRate: 1, truePositiveRate: 1 },
    ],
    area: 0.75,
  });
  expect(rocCurve(scoreSteps(ofScores([0.5], [0.5]), 0))?.area).toBe(0.5);
});

it('is 1 if all are in order, and 0 if none', () => {
  expect(rocCurve(scoreSteps(ofScores([0.9, 0.8], [0.7, 0.1]), 0))?.area).toBe(1);
  expect(rocCurve(scoreSteps(ofScores([0.1], [0.7, 0.9]), 0))?.area).toBe(0);
});

it('needs samples of the class and others', () => {
  expect(rocCurve(scoreSteps(ofScores([0.9], []), 0))).toBeNull();
  expect(rocCurve(scoreSteps(ofScores([], [0.9]), 0))).toBeNull();
  expect(rocCurve(scoreSteps(predictionsFrom([], [], 2), 0))).toBeNull();
});
