import { expect, it } from 'vitest';
import { evaluate } from '@core/evaluation/evaluation';
import { evaluationLines } from '../../../../electron/command-line/evaluation/evaluation-lines';
import { evaluationResult } from '../../../../electron/command-line/evaluation/evaluation-result';
import { predictionsCsv } from '../../../../electron/command-line/evaluation/predictions-csv';

const predictions = {
  labels: [0, 0, 0, 0, 1, 1],
  probabilities: [
    [0.9, 0.1, 0],
    [0.8, 0.2, 0],
    [0.75, 0.25, 0],
    [0.1, 0.9, 0],
    [0.3, 0.7, 0],
    [0.4, 0.6, 0],
  ].flat(),
  classes: 3,
};
const names = ['robin', '=wren', 'owl'];
const files = ['a.png', 'b.png', 'c.png', 'd,e.png', 'f.png', 'g.png'];

const evaluated = (more: { fittedOn?: 'validation' | 'test'; predictionsFile?: string } = {}) => ({
  split: 'test' as const,
  runFolder: '/run',
  measure: { dataLoss: 0.5, accuracy: 5 / 6, samples: 6 },
  dropout: null,
  evaluation: evaluate(predictions, predictions, 0.75),
  fittedOn: 'validation' as const,
  testLooks: 2,
  names,
  files,
  predictionsFile: null,
  ...more,
});

it('is told in sentences and a table', () => {
  const lines = evaluationLines(evaluated({ predictionsFile: '/p.csv' }), 0.75);
  expect(lines.slice(0, 11)).toEqual([
    'test: accuracy 83.3 % (95 % interval 43.6 % to 97.0 %) of 6 images, data loss 0.5000',
    'The test split was looked at 2 times by now: each time makes it a little less of a test.',
    '',
    'class             images   precision    recall       F1   average precision   ROC AUC',
    'robin                  4     100.0 %    75.0 %   85.7 %               0.917   0.750',
    '=wren                  2      66.7 %   100.0 %   80.0 %               0.583   0.750',
    'owl                    0           –         –        –                   –   –',
    'mean of classes        6      83.3 %    87.5 %   82.9 %',
    'mean by images         6      88.9 %    83.3 %   83.8 %',
    '',
    'Taken for another most often:',
  ]);
  expect(lines[11]).toBe('  robin for =wren: 1 image (25.0 % of robin)');
  expect(lines[12]).toMatch(
    /^Confidence is off by [\d.]+ % on average \(expected calibration error\), at most /,
  );
  expect(lines[13]).toMatch(/^With a temperature of [\d.]+, fitted on the validation split: [\d.]+ %\.$/);
  expect(lines.slice(14)).toEqual([
    'Sure to at least 75.0 %: 4 images (66.7 %), of which 75.0 % are right (95 % interval 30.1 % to 95.4 %).',
    '1 label may be wrong, the likeliest first:',
    '  d,e.png: robin, looks like =wren',
    'The predictions are in /p.csv',
  ]);
});

it('says when a temperature was fitted on the images that it is judged by, and nothing that was not asked for', () => {
  const text = evaluationLines(evaluated({ fittedOn: 'test' }), null).join('\n');
  expect(text).toContain('fitted on these same images');
  expect(text).not.toContain('Sure to at least');
  expect(text).not.toContain('predictions are in');
});

it('is told to programs with names for classes and samples', () => {
  const result = evaluationResult(evaluated());
  expect(JSON.parse(JSON.stringify(result))).toMatchObject({
    testLooks: 2,
    classes: [
      { name: 'robin', support: 4, predicted: 3 },
      { name: '=wren', support: 2, predicted: 3 },
      { name: 'owl', support: 0, precision: null, rocAuc: null },
    ],
    topConfusions: [{ class: 'robin', predicted: '=wren', samples: 1, share: 0.25 }],
    likelyLabelErrors: [{ path: 'd,e.png', sample: 3, class: 'robin', suggested: '=wren' }],
    temperature: { fittedOn: 'validation' },
    predictionsFile: null,
  });
});

it('has a line of CSV for each sample, in which no name is a formula', () => {
  const lines = [...predictionsCsv(predictions, files, names)];
  expect(lines).toHaveLength(7);
  expect(lines[0]).toBe(
    'path,class,predicted,probability of robin,probability of =wren,probability of owl\r\n',
  );
  expect(lines[4]).toBe(`"d,e.png",robin,'=wren,0.1,0.9,0\r\n`);
  expect(lines[5]).toBe(`f.png,'=wren,'=wren,0.3,0.7,0\r\n`);
});
