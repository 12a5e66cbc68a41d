import * as v from 'valibot';
import { expect, it } from 'vitest';
import { exportReportSchema, modelsOf } from '@core/export/export-report';

it('takes a report of a version that wrote one model for one', () => {
  const measured = {
    check: { samples: 10, agreeing: 10, largestDeviation: 1e-7, histogram: [10], latencyMs: 2 },
    validation: { dataLoss: 0.1, accuracy: 0.9, samples: 10 },
    test: null,
  };
  const stored = v.parse(exportReportSchema, {
    runId: 'a',
    folder: '/exports/a',
    createdAt: '2026-11-01T10:00:00.000Z',
    files: [
      { name: 'MODEL_CARD.md', bytes: 1000 },
      { name: 'model.json', bytes: 200 },
      { name: 'weights.bin', bytes: 34 },
    ],
    ...measured,
  });
  expect(modelsOf(stored)).toEqual([
    { format: 'tfjs', precision: 'float32', folder: '', bytes: 234, checkedBy: 'runtime', ...measured },
  ]);
});
