import { describe, expect, it } from 'vitest';
import { less, more, type Claim } from '@core/lessons/claim';
import { judgeLesson } from '@core/lessons/judge-lesson';
import { evidenceOf, lessonWith, losses, type MadeUpRun } from './made-up-lesson';

const lower = less('loss', 'other', 'baseline');
const standing = (claims: readonly Claim[], variants: Record<string, readonly MadeUpRun[]>) =>
  judgeLesson(lessonWith(claims), evidenceOf(variants)).standing;

describe('a rule that one loss is lower than another', () => {
  it('holds, does not hold, or cannot be told, by what was measured and not by what it says', () => {
    expect(standing([lower], { baseline: losses(1, 1.1, 0.9), other: losses(0.5, 0.62, 0.41) })).toBe(
      'holds',
    );
    expect(standing([lower], { baseline: losses(0.5, 0.62, 0.41), other: losses(1, 1.1, 0.9) })).toBe(
      'doesNotHold',
    );
    expect(standing([lower], { baseline: losses(1, 1.1, 0.9), other: losses(0.9, 1.2, 0.8) })).toBe(
      'cannotTell',
    );
    expect(standing([lower], { baseline: losses(1, 1.1, 0.9), other: losses(1, 1.1, 0.9) })).toBe(
      'doesNotHold',
    );
  });

  it('tells the figures of its verdict', () => {
    const evidence = evidenceOf({ baseline: losses(1, 1.1, 0.9), other: losses(0.5, 0.62, 0.41) });
    const [finding] = judgeLesson(lessonWith([lower]), evidence).findings;
    if (finding?.kind !== 'difference') throw new Error('no difference');
    expect(finding.of.mean).toBeCloseTo(0.51, 10);
    expect(finding.than.mean).toBeCloseTo(1, 10);
    // Differences −0.5, −0.48, −0.49: mean −0.49, deviation 0.01, t of 2 degrees of freedom at 95 % 4.302653.
    expect(finding.difference).toMatchObject({ pairs: 3, coverage: 0.95, moreSeeds: null });
    expect(finding.difference?.mean).toBeCloseTo(-0.49, 10);
    expect(finding.difference?.interval.low).toBeCloseTo(-0.49 - (4.302653 * 0.01) / Math.sqrt(3), 6);
    expect(finding.difference?.interval.high).toBeCloseTo(-0.49 + (4.302653 * 0.01) / Math.sqrt(3), 6);
  });

  it('cannot be told of one seed, of runs under way, or of nothing', () => {
    expect(standing([lower], { baseline: losses(1), other: losses(0.1) })).toBe('cannotTell');
    const running = [
      { loss: 0.1, status: 'running' as const },
      { loss: 0.1, status: 'running' as const },
    ];
    expect(standing([lower], { baseline: losses(1, 1.1), other: running })).toBe('cannotTell');
  });

  it('counts runs whose loss is no number any more as the worst there are', () => {
    const failed = [null, null, null];
    expect(standing([lower], { baseline: failed, other: losses(0.5, 0.6, 0.4) })).toBe('holds');
    expect(standing([lower], { baseline: losses(0.5, 0.6, 0.4), other: failed })).toBe('doesNotHold');
    expect(standing([lower], { baseline: failed, other: failed })).toBe('cannotTell');
    const higher = more('loss', 'baseline', 'other');
    expect(standing([higher], { baseline: failed, other: losses(0.5, 0.6, 0.4) })).toBe('holds');
    const wider = more('gap', 'baseline', 'other');
    expect(standing([wider], { baseline: failed, other: losses(0.5, 0.6, 0.4) })).toBe('cannotTell');
  });
});

describe('several claims', () => {
  /** p of the paired t test about 0.03. */
  const faint = { baseline: losses(1, 1, 1, 1), other: losses(0.9, 0.94, 0.86, 0.97) };

  it('are corrected for being several', () => {
    expect(standing([lower], faint)).toBe('holds');
    const variants = { ...faint, third: losses(1.02, 0.99, 1.01, 0.97) };
    const both = judgeLesson(lessonWith([lower, less('loss', 'third', 'baseline')]), evidenceOf(variants));
    expect(both.findings.map((finding) => finding.standing)).toEqual(['cannotTell', 'cannotTell']);
    const [first] = both.findings;
    if (first?.kind !== 'difference') throw new Error('no difference');
    expect(first.difference?.coverage).toBeCloseTo(0.975, 10);
    // The interval at the level of the test does not leave 0 out.
    expect(first.difference?.interval.high).toBeGreaterThan(0);
  });

  it('all have to hold, and one that is refuted refutes the rule', () => {
    const variants = {
      baseline: losses(1, 1.01, 0.99),
      other: losses(0.5, 0.52, 0.49),
      third: losses(2, 2.01, 1.98),
    };
    expect(standing([lower, less('loss', 'baseline', 'third')], variants)).toBe('holds');
    expect(standing([lower, less('loss', 'third', 'baseline')], variants)).toBe('doesNotHold');
  });
});

describe('a rule that two are alike', () => {
  const alike = { kind: 'alike', measure: 'loss', of: 'other', than: 'baseline', margin: 0.1 } as const;
  it('holds only if the whole interval is within the margin, and not for want of evidence', () => {
    const baseline = losses(1, 1, 1);
    expect(standing([alike], { baseline, other: losses(1.01, 0.99, 1) })).toBe('holds');
    expect(standing([alike], { baseline, other: losses(1.3, 0.8, 1) })).toBe('cannotTell');
    expect(standing([alike], { baseline, other: losses(2, 2.01, 1.99) })).toBe('doesNotHold');
    expect(standing([alike], { baseline, other: losses(1, 1, 1) })).toBe('holds');
  });
});

describe('a rule that a network learns nothing', () => {
  const claim = { kind: 'learnsNothing', of: 'baseline' } as const;
  const one = { accuracy: 0.1, predicted: [0, 300, 0] };
  it('holds if every run names one class for all images', () => {
    const verdict = judgeLesson(lessonWith([claim]), evidenceOf({ baseline: [one, one, one] }));
    expect(verdict).toMatchObject({
      standing: 'holds',
      findings: [{ kind: 'nothingLearned', runs: 3, finished: 3, label: 1 }],
    });
    const other = { accuracy: 0.1, predicted: [300, 0, 0] };
    const mixed = judgeLesson(lessonWith([claim]), evidenceOf({ baseline: [one, other] }));
    expect(mixed).toMatchObject({ standing: 'holds', findings: [{ label: null }] });
  });
  it('does not hold if one of them tells classes apart, and cannot be told where nobody counted', () => {
    const learned = { accuracy: 0.6, predicted: [100, 100, 100] };
    expect(standing([claim], { baseline: [one, learned, one] })).toBe('doesNotHold');
    expect(standing([claim], { baseline: [{ accuracy: 0.1 }] })).toBe('cannotTell');
    expect(standing([claim], { baseline: [null, null] })).toBe('cannotTell');
  });
});

describe('a rule on dropout as an average', () => {
  const measured = (off: number, averaged: number, single: number) => {
    const measure = (accuracy: number) => ({ accuracy, dataLoss: 1, samples: 300 });
    return { off: measure(off), on: { passes: 30, averaged: measure(averaged), single: measure(single) } };
  };
  const judged = (...runs: ReturnType<typeof measured>[]) =>
    judgeLesson(
      lessonWith([
        { kind: 'averageBeatsPass', of: 'other' },
        { kind: 'averageLikeOff', of: 'other', margin: 0.02 },
      ]),
      evidenceOf(
        { baseline: losses(1, 1, 1), other: losses(1, 1, 1) },
        { dropout: new Map(runs.map((run, index) => [`other-${index + 1}`, run])) },
      ),
    );
  it('compares passes with their mean, and the mean with dropout off', () => {
    const verdict = judged(measured(0.9, 0.9, 0.8), measured(0.91, 0.905, 0.82), measured(0.89, 0.893, 0.79));
    expect(verdict.standing).toBe('holds');
    expect(verdict.findings[0]).toMatchObject({ kind: 'dropout', passes: 30 });
    expect(verdict.findings[0]).toHaveProperty('single', expect.closeTo(0.8033, 4));
  });
  it('does not hold where the mean is no better, and cannot be told unmeasured', () => {
    const verdict = judged(measured(0.9, 0.7, 0.8), measured(0.91, 0.71, 0.82), measured(0.89, 0.69, 0.79));
    expect(verdict.findings.map((finding) => finding.standing)).toEqual(['doesNotHold', 'doesNotHold']);
    expect(judged().standing).toBe('cannotTell');
  });
});
