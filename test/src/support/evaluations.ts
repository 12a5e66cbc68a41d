import type { EvaluationReport } from '@core/evaluation/report';
import type { EvaluatedSample } from '@core/evaluation/requests';
import { wilsonInterval } from '@core/statistics/wilson-interval';

const classOf = (support: number, predicted: number, right: number): EvaluationReport['classes'][number] => ({
  support,
  predicted,
  precision: right / predicted,
  precisionInterval: wilsonInterval(right, predicted),
  recall: right / support,
  recallInterval: wilsonInterval(right, support),
  f1: (2 * right) / (support + predicted),
  rocAuc: 0.95,
  averagePrecision: 0.9,
});

const calibration: EvaluationReport['calibration'] = {
  bins: [
    { low: 0.5, high: 0.75, samples: 40, confidence: 0.6, accuracy: 0.5 },
    { low: 0.75, high: 1, samples: 160, confidence: 0.9, accuracy: 0.95 },
  ],
  expectedError: 0.06,
  maximumError: 0.1,
};

/** Two classes of 100 samples each; 10 of the first were taken for the second, 20 the other way round. */
export function reportOf(runId: string, more: Partial<EvaluationReport> = {}): EvaluationReport {
  return {
    version: 1,
    runId,
    datasetId: 'd'.repeat(24),
    split: 'validation',
    weights: { epoch: 3, step: 300, sha256: 'a'.repeat(64) },
    createdAt: '2026-01-02T03:04:05.000Z',
    samples: 200,
    correct: 170,
    accuracy: 0.85,
    accuracyInterval: wilsonInterval(170, 200),
    topK: [],
    measure: { dataLoss: 0.4, accuracy: 0.85, samples: 200 },
    classes: [classOf(100, 110, 90), classOf(100, 90, 80)],
    macro: { precision: 0.85, recall: 0.85, f1: 0.85 },
    weighted: { precision: 0.85, recall: 0.85, f1: 0.85 },
    confusion: [
      [0, 0, 90],
      [0, 1, 10],
      [1, 0, 20],
      [1, 1, 80],
    ],
    topConfusions: [
      { label: 1, predicted: 0, samples: 20, share: 0.2 },
      { label: 0, predicted: 1, samples: 10, share: 0.1 },
    ],
    calibration,
    temperature: {
      temperature: 1.4,
      lossBefore: 0.4,
      lossAfter: 0.38,
      isAtEdge: false,
      fittedOn: 'validation',
      calibration: { ...calibration, expectedError: 0.02 },
    },
    coverage: Array.from({ length: 101 }, (_, at) => ({
      threshold: at / 100,
      answered: at <= 50 ? 200 : 200 - 4 * (at - 50),
      correct: at <= 50 ? 170 : 170 - Math.round(3.4 * (at - 50)),
    })),
    likelyLabelErrors: 2,
    previousTestLooks: 0,
    ...more,
  };
}

export function sampleOf(index: number, more: Partial<EvaluatedSample> = {}): EvaluatedSample {
  return {
    index,
    sample: 800 + index,
    fileName: `robin/${index}.jpg`,
    label: 1,
    predicted: 0,
    confidence: 0.9,
    labelProbability: 0.1,
    isLikelyLabelError: false,
    ...more,
  };
}
