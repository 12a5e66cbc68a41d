import { expect, it } from 'vitest';
import { topConfusions } from '@core/evaluation/top-confusions';

const counts = [
  [8, 2, 0],
  [2, 2, 0],
  [0, 5, 15],
];

it('come by samples, equal ones by their share of the class', () => {
  expect(topConfusions({ counts, shares: [] }, 10)).toEqual([
    { label: 2, predicted: 1, samples: 5, share: 0.25 },
    { label: 1, predicted: 0, samples: 2, share: 0.5 },
    { label: 0, predicted: 1, samples: 2, share: 0.2 },
  ]);
});

it('are as many as asked for, and none where all is right', () => {
  expect(topConfusions({ counts, shares: [] }, 1)).toHaveLength(1);
  expect(topConfusions({ counts: [[3]], shares: [] }, 10)).toEqual([]);
  expect(topConfusions({ counts: [[0]], shares: [] }, 10)).toEqual([]);
});
