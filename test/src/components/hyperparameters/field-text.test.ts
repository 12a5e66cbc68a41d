import { describe, expect, it } from 'vitest';
import { adviceCodes } from '@core/hyperparameters/advice/advice';
import type { Field } from '@core/hyperparameters/field';
import { fields, hyperparameterNames } from '@core/hyperparameters/fields';
import { languages } from '@core/settings/settings';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { composed } from '../../support/mount';

/** The path of a message stands in for one that is missing. */
const missing = /hyperparameters\./;

describe.each(languages)('the words of the settings in %s', (language) => {
  const text = composed(useFieldText, language).value;

  it.each(hyperparameterNames)('name and explain %s', (name) => {
    const field: Field = fields[name];
    const values = field.kind === 'choice' ? field.choices : [field.default];
    const words = [
      text.label(name),
      text.help(name),
      text.twins(name),
      ...values.flatMap((value) => [text.value(name, value), text.short(name, value)]),
    ];
    for (const word of words) {
      expect(word).not.toMatch(missing);
      expect(word).not.toMatch(/[{}]/);
      expect(word.trim()).not.toBe('');
    }
    // As much as half a row shows.
    expect(text.label(name).length).toBeLessThanOrEqual(18);
    expect(new Set(values.map((value) => text.value(name, value))).size).toBe(values.length);
  });

  it('say what is unwise', () => {
    for (const code of adviceCodes)
      expect(text.advice({ code, name: 'epochs', remedy: 1 })).not.toMatch(missing);
  });
});

describe('a value as it is read', () => {
  const text = composed(useFieldText).value;
  it('is a word, a number with its sign, or a list', () => {
    expect(text.value('batchNormalization', true)).toBe('On');
    expect(text.value('rotate', 15)).toBe('15°');
    expect(text.value('milestones', [5, 7.5])).toBe('5, 7.5');
    expect(text.value('l1', 1e-5)).toBe('1e−5');
    expect(text.value('momentum', null)).toBe('–');
  });

  it('is part of a short name', () => {
    expect(text.short('activation', 'leakyRelu')).toBe('Leaky ReLU');
    expect(text.short('flip', 'horizontal')).toBe('flip horizontal');
    expect(text.short('batchNormalization', false)).toBe('batch norm off');
    expect(text.short('milestones', [5, 8])).toBe('drops 5, 8');
    expect(text.short('penalty', 'none')).toBe('no penalty');
  });

  it('keeps the bars of an absolute value', () => {
    expect(text.help('l1')).toContain('Σ|w|');
  });

  it('has its own words for a list that is refused', () => {
    expect(text.issue('milestones', { code: 'notANumber' })).toContain('for example 5, 8');
    expect(text.issue('milestones', { code: 'twice', value: 5 })).toContain('5');
    expect(text.issue('learningRate', { code: 'notANumber' })).toContain('for example 0.002');
  });
});
