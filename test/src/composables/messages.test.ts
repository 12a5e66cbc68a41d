import { describe, expect, it } from 'vitest';
import { problemCodes } from '@core/dataset/problem';
import { errorCodes } from '@core/errors';
import { messages } from '@/locales';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : leaves(value, `${prefix}${key}.`),
  );
}
const english = leaves(messages.en);
const korean = new Map(leaves(messages.ko));
const names = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')),
];

describe('messages', () => {
  it('have the same keys in both languages', () => {
    expect([...korean.keys()].sort()).toEqual(english.map(([path]) => path).sort());
  });

  it('say something in both languages', () => {
    for (const [path, text] of [...english, ...korean]) expect(text.trim(), path).not.toBe('');
  });

  it('use only values in Korean that English has too', () => {
    for (const [path, text] of english) {
      expect(names(text), path).toEqual(expect.arrayContaining(names(korean.get(path) ?? '')));
    }
  });

  it('hold no HTML', () => {
    for (const [path, text] of [...english, ...korean]) expect(text, path).not.toMatch(/<\/?[a-z]/i);
  });

  it('attach no particle to a value, whose last sound is not known', () => {
    for (const [path, text] of korean) {
      expect(text, path).not.toMatch(/\}(을|를|이|가|은|는|와|과|으로|로)(?=[\s,.]|$)/);
    }
  });

  it('word every error and every problem', () => {
    for (const language of ['en', 'ko'] as const) {
      expect(Object.keys(messages[language].errors).sort()).toEqual([...errorCodes].sort());
      expect(Object.keys(messages[language].problems)).toEqual(expect.arrayContaining([...problemCodes]));
    }
  });
});
