import { describe, expect, it } from 'vitest';
import { matchClasses } from '@core/import/match-classes';

const match = (classNames: string[] | null, dataset: string[], outputs = classNames?.length ?? 0) =>
  matchClasses({ classNames, outputs }, dataset);

describe('matchClasses', () => {
  it('finds the output of every class by its name, in whatever order, case and spaces', () => {
    expect(match(['Dog', ' cat ', 'cow'], ['cat', 'cow', 'dog'])).toEqual({
      kind: 'names',
      outputs: [1, 2, 0],
    });
  });

  it('takes composed and decomposed letters for the same, as folders of macOS have the latter', () => {
    const names = ['고양이', 'café'];
    expect(
      match(
        names,
        names.map((name) => name.normalize('NFD')),
      ),
    ).toEqual({ kind: 'names', outputs: [0, 1] });
  });

  it('goes by the number where no names are told', () => {
    expect(match(null, ['cat', 'dog'], 2)).toEqual({ kind: 'number' });
    expect(match(null, ['cat', 'dog'], 3)).toEqual({ kind: 'others', missing: [] });
  });

  it('names the classes that have no output', () => {
    expect(match(['cat', 'dog'], ['cat', 'cow'])).toEqual({ kind: 'others', missing: ['cow'] });
  });

  it('does not measure a network that tells more apart than the dataset', () => {
    expect(match(['cat', 'dog', 'cow'], ['cat', 'dog'])).toEqual({ kind: 'others', missing: [] });
  });

  it('takes no output for two classes', () => {
    expect(match(['cat', 'dog'], ['cat', 'CAT']).kind).toBe('others');
    expect(match(['cat', 'Cat'], ['cat', 'CAT']).kind).toBe('others');
  });
});
