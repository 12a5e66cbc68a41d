import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { evaluate } from '@core/evaluation/evaluation';
import { makeReport, type ReportedOf } from '@core/evaluation/make-report';
import { evaluationReportSchema } from '@core/evaluation/report';
import { wilsonInterval } from '@core/statistics/wilson-interval';
import { namedCases, referenceCases } from './reference-cases';

const of: ReportedOf = {
  runId: 'run-1',
  datasetId: 'a'.repeat(24),
  split: 'test',
  weights: { epoch: 1, step: 8, sha256: 'b'.repeat(64) },
  createdAt: '2026-01-01T00:00:00.000Z',
  previousTestLooks: 2,
  measure: { dataLoss: 1, accuracy: 0.5, samples: 4 },
  fittedOnSplit: 'validation',
};
const goOn = () => Promise.resolve();

describe('a report', () => {
  it.each(namedCases)('of predictions %s is valid, and says what the evaluation says', async (_, one) => {
    const { predictions } = one;
    const { report, curves, answers } = await makeReport(of, predictions, predictions, goOn);
    expect(v.parse(evaluationReportSchema, JSON.parse(JSON.stringify(report)))).toEqual(report);
    const found = evaluate(predictions);
    expect(report.accuracy).toBeCloseTo(one.accuracy, 12);
    expect(report.calibration).toEqual(found.calibration);
    expect(report.temperature).toMatchObject({ ...found.temperature, fittedOn: 'validation' });
    expect(report.likelyLabelErrors).toBe(found.likelyLabelErrors.length);
    const counts = one.counts.map((row) => row.map(() => 0));
    for (const [label, predicted, count] of report.confusion) counts[label]![predicted] = count;
    expect(counts).toEqual(one.counts);
    expect(report.confusion.every(([, , count]) => count > 0)).toBe(true);
    report.classes.forEach((scores, label) => {
      const right = one.counts[label]![label]!;
      expect(scores).toMatchObject({ ...found.classes[label] });
      expect(scores.recallInterval).toEqual(wilsonInterval(right, scores.support));
      expect(scores.precisionInterval).toEqual(wilsonInterval(right, scores.predicted));
    });
    expect(curves).toHaveLength(predictions.classes);
    expect([...answers.labels]).toEqual(predictions.labels);
  });

  it('fits its temperature on other predictions, if there are any', async () => {
    const [first, , , other] = referenceCases;
    const { report } = await makeReport(of, first!.predictions, first!.predictions, goOn);
    const fitted = await makeReport(of, other!.predictions, other!.predictions, goOn);
    expect(report.temperature?.temperature).toBeCloseTo(first!.temperature.temperature, 5);
    expect(fitted.report.temperature?.temperature).not.toBeCloseTo(first!.temperature.temperature, 1);
  });

  it('tells how far it is, and can be ended between its parts', async () => {
    const told: [done: number, total: number][] = [];
    const { predictions } = referenceCases[0]!;
    await makeReport(of, predictions, predictions, (done, total) => {
      told.push([done, total]);
      return Promise.resolve();
    });
    expect(told).toEqual([0, 1, 2, 3, 4, 5].map((done) => [done, 5]));
    const enough = new Error('enough');
    const ended = makeReport(of, predictions, predictions, () => Promise.reject(enough));
    await expect(ended).rejects.toBe(enough);
  });
});
