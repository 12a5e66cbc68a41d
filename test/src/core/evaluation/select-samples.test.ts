import { describe, expect, it } from 'vitest';
import { sampleAnswers } from '@core/evaluation/sample-answers';
import { selectSamples } from '@core/evaluation/select-samples';
import { predictionsFrom } from './reference-cases';

//                       right, wrong, right, wrong, wrong, right
const labels = [0, 0, 1, 1, 1, 0];
const predictions = predictionsFrom(labels, [
  [0.75, 0.25],
  [0.25, 0.75],
  [0.25, 0.75],
  [1, 0],
  [0.625, 0.375],
  [0.5, 0.5],
]);
const error = { label: 0, suggested: 1, selfConfidence: 0, margin: 0 };
const answers = sampleAnswers(predictions, [
  { ...error, sample: 4 },
  { ...error, sample: 1 },
]);

describe('what is kept of each sample', () => {
  it('is the answer, its probability, that of the label, and how likely the label is wrong', () => {
    expect([...answers.labels]).toEqual(labels);
    expect([...answers.predicted]).toEqual([0, 1, 1, 0, 0, 0]);
    expect([...answers.confidences]).toEqual([0.75, 0.75, 0.75, 1, 0.625, 0.5]);
    expect([...answers.labelProbabilities]).toEqual([0.75, 0.25, 0.75, 0, 0.375, 0.5]);
    expect([...answers.labelErrors]).toEqual([0, 2, 0, 0, 1, 0]);
  });
});

describe('samples of a selection', () => {
  it('come the most confident first, equal ones in the order of the split', () => {
    expect([...selectSamples(answers, { kind: 'all' }, 'confident')]).toEqual([3, 0, 1, 2, 4, 5]);
    expect([...selectSamples(answers, { kind: 'all' }, 'unsure')]).toEqual([5, 4, 0, 1, 2, 3]);
  });

  it('are the mistakes, likely label errors before all others', () => {
    expect([...selectSamples(answers, { kind: 'mistakes' }, 'confident')]).toEqual([1, 4, 3]);
    expect([...selectSamples(answers, { kind: 'mistakes' }, 'unsure')]).toEqual([4, 1, 3]);
  });

  it('are the likely label errors, the most likely first', () => {
    expect([...selectSamples(answers, { kind: 'labelErrors' }, 'confident')]).toEqual([4, 1]);
  });

  it('are those of a cell, the right ones, and the unsure ones', () => {
    const cell = { kind: 'cell', label: 1, predicted: 0 } as const;
    expect([...selectSamples(answers, cell, 'confident')]).toEqual([3, 4]);
    expect([...selectSamples(answers, { kind: 'right' }, 'confident')]).toEqual([0, 2, 5]);
    // The threshold itself is sure, as it is in the coverage.
    expect([...selectSamples(answers, { kind: 'unsure', below: 0.75 }, 'unsure')]).toEqual([5, 4]);
  });
});
