import { expect, it } from 'vitest';
import { classCurves, mostCurvePoints } from '@core/evaluation/class-curves';
import { precisionRecallCurve } from '@core/evaluation/precision-recall-curve';
import { rocCurve } from '@core/evaluation/roc-curve';
import { scoreSteps } from '@core/evaluation/score-steps';
import { createRandom } from '@core/random/random';
import { predictionsFrom } from './reference-cases';

/** Many samples of two classes that are hard to tell apart. */
function blurred(samples: number) {
  const random = createRandom(1, 'blurred');
  const labels = Array.from({ length: samples }, () => random.integer(2));
  return predictionsFrom(
    labels,
    labels.map((label) => {
      const score = 1 / (1 + Math.exp(-random.normal() - (label === 1 ? 0.8 : -0.8)));
      return [1 - score, score];
    }),
  );
}

it('have few points, those of the whole curves, and nearly their area', () => {
  const predictions = blurred(20_000);
  const { curves, areas } = classCurves(predictions, 1);
  const { roc, precisionRecall } = curves;
  const steps = scoreSteps(predictions, 1);
  const [whole, wholeRecall] = [rocCurve(steps)!, precisionRecallCurve(steps)!];
  expect(areas).toEqual({ rocAuc: whole.area, averagePrecision: wholeRecall.averagePrecision });
  for (const [thin, all] of [
    [roc, whole.points],
    [precisionRecall, wholeRecall.points],
  ] as const) {
    expect(thin.length).toBeLessThanOrEqual(mostCurvePoints);
    expect([thin[0], thin.at(-1)]).toEqual([all[0], all.at(-1)]);
    const known = new Set(all.map((point) => JSON.stringify(point)));
    expect(thin.every((point) => known.has(JSON.stringify(point)))).toBe(true);
  }
  const area = roc.reduce((sum, point, at) => {
    const before = roc[at - 1] ?? point;
    const width = point.falsePositiveRate - before.falsePositiveRate;
    return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
  }, 0);
  expect(area).toBeCloseTo(whole.area, 3);
});

it('are empty where there is nothing to tell apart', () => {
  const predictions = predictionsFrom(
    [0, 0],
    [
      [0.5, 0.5],
      [1, 0],
    ],
  );
  expect(classCurves(predictions, 0)).toMatchObject({ curves: { roc: [] }, areas: { rocAuc: null } });
  expect(classCurves(predictions, 0).curves.precisionRecall).not.toEqual([]);
  expect(classCurves(predictions, 1)).toEqual({
    curves: { roc: [], precisionRecall: [] },
    areas: { rocAuc: null, averagePrecision: null },
  });
});
