import { expect, it } from 'vitest';
import { isValidQuery, matcher } from '@/views/compare/text-query';

it('finds all words in any order and either case', () => {
  const matches = matcher({ text: 'L2 dropout', isRegex: false });
  expect(['Dropout 0.5, l2 1e-4', 'dropout'].map(matches)).toEqual([true, false]);
});

it('takes signs for what they are unless an expression is asked for', () => {
  expect(matcher({ text: '0.5', isRegex: false })('005')).toBe(false);
  expect(matcher({ text: '0.5', isRegex: true })('005')).toBe(true);
  expect(matcher({ text: '^(dropout|l2)\\b', isRegex: true })('Dropout 0.5')).toBe(true);
});

it('lets everything through while an expression is being typed', () => {
  const unfinished = { text: '(dropout', isRegex: true };
  expect(isValidQuery(unfinished)).toBe(false);
  expect(matcher(unfinished)('anything')).toBe(true);
});
