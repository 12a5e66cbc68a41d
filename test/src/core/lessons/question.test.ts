import { describe, expect, it } from 'vitest';
import { choicesOf, rightChoice } from '@core/lessons/question';
import { sampleSubject } from '@core/lessons/subject';
import { evidenceOf, lessonWith, losses } from './made-up-lesson';

describe('a question on which setting comes out first', () => {
  const lesson = lessonWith([]);
  it('has the settings as choices, and the measured one is right', () => {
    const choices = choicesOf(lesson, sampleSubject);
    expect(choices.map(({ id }) => id)).toEqual(['baseline', 'other']);
    const evidence = evidenceOf({ baseline: losses(1, 1), other: losses(0.5, 0.6) });
    expect(rightChoice(lesson, evidence, choices)).toBe('other');
    const failed = evidenceOf({ baseline: losses(1, 1), other: [null, null] });
    expect(rightChoice(lesson, failed, choices)).toBe('baseline');
    expect(rightChoice(lesson, evidenceOf({ baseline: [], other: [] }), choices)).toBeNull();
  });
});

describe('a question on the score of a network that cannot learn', () => {
  const lesson = lessonWith([], { question: { kind: 'score', of: 'baseline' } });
  const right = (accuracy: number, largestShare = 0.135) => {
    const choices = choicesOf(lesson, { ...sampleSubject, largestShare });
    return rightChoice(lesson, evidenceOf({ baseline: [{ accuracy }, { accuracy }] }), choices);
  };
  it('tells the even guess from the largest class where they differ', () => {
    const choices = choicesOf(lesson, { ...sampleSubject, largestShare: 0.135 });
    expect(choices).toMatchObject([
      { kind: 'even', share: 0.1 },
      { kind: 'largest', share: 0.135 },
      { kind: 'learns' },
    ]);
    expect(choicesOf(lesson, sampleSubject)[0]).toMatchObject({ kind: 'none', share: 0 });
  });
  it('goes by the accuracy that was measured', () => {
    expect(right(0.135)).toBe('largest');
    expect(right(0.1)).toBe('even');
    expect(right(0.8)).toBe('learns');
    expect(right(0, 0.1)).toBe('none');
  });
});
