import { expect, it } from 'vitest';
import { compareNatural } from '@core/dataset/natural-order';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';

const ordered = [
  '',
  '0',
  '00',
  '01',
  '1',
  '2',
  '9',
  '10',
  '10a',
  '10b2',
  '10b10',
  '99999999999999999999',
  '100000000000000000000',
  'A',
  'Z',
  'a',
  'img2',
  'img10',
  'img10.1',
  'z',
  'é',
  '가',
  '고양이',
  '\ufb01',
  '😀',
  '😁',
];

it('orders digits by value and everything else by code point', () => {
  for (let seed = 0; seed < 20; seed++) {
    expect(shuffle([...ordered], createRandom(seed, 'names')).sort(compareNatural)).toEqual(ordered);
  }
});

it('is antisymmetric, and equal only for the same name', () => {
  for (const a of ordered) {
    for (const b of ordered) {
      expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) + 0);
      expect(compareNatural(a, b) === 0).toBe(a === b);
    }
  }
});

it('keeps names apart that look alike', () => {
  expect(compareNatural('e\u0301', '\u00e9')).not.toBe(0);
});
