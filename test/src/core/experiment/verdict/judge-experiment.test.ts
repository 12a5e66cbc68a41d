import { describe, expect, it } from 'vitest';
import { compareVariants } from '@core/experiment/verdict/compare-variants';
import { JudgedRuns } from '@core/experiment/verdict/judged-runs';
import { judgeExperiment } from '@core/experiment/verdict/judge-experiment';
import { pairedPower } from '@core/statistics/paired-power';
import { createRandom } from '@core/random/random';
import { shuffle } from '@core/random/shuffle';
import { epochOf } from '../../../support/runs';
import { experimentOf, outcomeOf, outcomesOf } from './example-experiment';

const seeds = [1, 2, 3, 4, 5];
const accuracies = {
  baseline: [0.831, 0.824, 0.838, 0.829, 0.833],
  half: [0.864, 0.859, 0.867, 0.866, 0.863],
  slight: [0.836, 0.822, 0.845, 0.831, 0.841],
  harsh: [0.815, 0.811, 0.82, 0.817, 0.817],
};
const experiment = experimentOf(['half', 'slight', 'harsh'], seeds);
const outcomes = outcomesOf(accuracies);

describe('the verdict on an experiment', () => {
  const { accuracy } = judgeExperiment(experiment, outcomes);
  const [half, slight, harsh] = accuracy.comparisons;

  // By scipy.stats.ttest_rel: p = 9.1e-6, 0.0941 and 8.3e-5; Holm's with three tests, by hand.
  it('is better, worse or cannot be told, by paired differences and Holm’s correction', () => {
    expect(half!.verdict).toEqual({ kind: 'better' });
    expect(half!.difference).toBeCloseTo(0.0328, 10);
    expect(half!.p).toBeCloseTo(2.56536e-5, 9);
    expect(half!.adjustedP).toBeCloseTo(3 * 2.56536e-5, 9);
    expect(half!.level).toBeCloseTo(1 - 0.05 / 3, 12);
    expect(harsh!.verdict).toEqual({ kind: 'worse' });
    expect(harsh!.adjustedP).toBeCloseTo(2 * 1.64765e-4, 8);
    expect(slight!.verdict.kind).toBe('cannotTell');
    expect(slight!.adjustedP).toBeCloseTo(0.0924538, 6);
    // The 95 % interval of ttest_rel.
    expect(slight!.differenceInterval!.low).toBeCloseTo(-0.00104366, 7);
    expect(slight!.level).toBe(0.95);
  });

  it('names the seeds of each pair', () => {
    expect(half!.pairs.map(({ seed }) => seed)).toEqual(seeds);
    expect(half!.pairs[0]).toMatchObject({ seed: 1, baseline: 0.831, variant: 0.864 });
    expect(half!.pairs[0]!.difference).toBeCloseTo(0.033, 12);
  });

  it('says how many more seeds would show such a difference four times in five', () => {
    const { verdict, difference, deviation } = slight!;
    const more = verdict.kind === 'cannotTell' ? verdict.moreSeeds! : 0;
    const power = (n: number) => pairedPower(n, difference! / deviation!, 0.05);
    expect(power(5 + more)).toBeGreaterThanOrEqual(0.8);
    expect(power(4 + more)).toBeLessThan(0.8);
  });

  it('has an interval that leaves out 0 only where it says which is better', () => {
    const { accuracy, gap } = judgeExperiment(experiment, outcomes);
    for (const { differenceInterval, verdict } of [...accuracy.comparisons, ...gap.comparisons]) {
      const leavesOut = differenceInterval!.low > 0 || differenceInterval!.high < 0;
      expect(leavesOut).toBe(verdict.kind === 'better' || verdict.kind === 'worse');
    }
  });

  it('tells each variant’s own mean, interval and number', () => {
    expect(accuracy.baseline).toMatchObject({ variantId: 'baseline', n: 5, finished: 5 });
    expect(accuracy.baseline.mean).toBeCloseTo(0.831, 10);
    // 2.776 · 0.005148 / √5, by hand.
    expect(accuracy.baseline.interval!.high).toBeCloseTo(0.83739, 5);
    expect(half!.mean).toBeCloseTo(0.8638, 10);
  });

  it('answers with the best variant', () => {
    expect(accuracy.answer).toEqual({ kind: 'better', variantId: 'half', alsoBetter: [] });
  });

  it('does not depend on the order of the outcomes', () => {
    const random = createRandom(3, 'order');
    for (let i = 0; i < 5; i++) {
      expect(judgeExperiment(experiment, shuffle([...outcomes], random))).toEqual(
        judgeExperiment(experiment, outcomes),
      );
    }
  });

  it('is not lost when another variant comes in', () => {
    const without = outcomes.filter(({ variantId }) => variantId !== 'harsh');
    const before = judgeExperiment(experiment, without).accuracy.comparisons[0]!;
    expect(before.verdict).toEqual({ kind: 'better' });
    expect(before.adjustedP).toBe(half!.adjustedP);
  });

  it('finds a difference where there is none in at most one experiment of twenty', () => {
    const random = createRandom(11, 'no difference');
    const draw = () => seeds.map(() => 0.8 + 0.01 * random.normal());
    let alarms = 0;
    const trials = 1000;
    for (let i = 0; i < trials; i++) {
      const runs = outcomesOf({ baseline: draw(), half: draw(), slight: draw(), harsh: draw() });
      const judged = new JudgedRuns(experiment, runs);
      const comparisons = compareVariants(judged, experiment.plan.variants, 'accuracy', null);
      if (comparisons.some(({ verdict }) => verdict.kind !== 'cannotTell')) alarms++;
    }
    // 5 % and three standard errors of a share of 1,000.
    expect(alarms / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials));
    expect(alarms).toBeGreaterThan(0);
  });
});

describe('seeds that cannot be paired', () => {
  it('are left out, and told', () => {
    const { accuracy } = judgeExperiment(experiment, [
      ...outcomes.filter(({ variantId, seed }) => variantId !== 'half' || seed < 4),
      outcomeOf('half', 4, {}, { status: 'running' }),
      outcomeOf('half', 5, {}, { status: 'failed', epochs: [] }),
      outcomeOf('half', 77, { accuracy: 0.99 }),
    ]);
    const half = accuracy.comparisons[0]!;
    expect(half.pairs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(half).toMatchObject({ n: 3, finished: 3, failedSeeds: [5], openSeeds: [4], failedAlone: [5] });
  });

  it('are no fault of the variant where the baseline failed too', () => {
    const { accuracy } = judgeExperiment(experiment, [
      outcomeOf('baseline', 1, {}, { status: 'failed' }),
      outcomeOf('half', 1, {}, { status: 'failed' }),
      outcomeOf('baseline', 2),
      outcomeOf('half', 2, {}, { status: 'stopped' }),
    ]);
    expect(accuracy.comparisons[0]).toMatchObject({
      failedSeeds: [1],
      failedAlone: [],
      openSeeds: [2, 3, 4, 5],
      verdict: { kind: 'tooFew' },
    });
    expect(accuracy.answer).toEqual({ kind: 'tooFew' });
  });

  it('count when a second run of them finished', () => {
    const twice = [outcomeOf('half', 1, {}, { status: 'failed', runId: 'a' }), ...outcomes];
    expect(judgeExperiment(experiment, twice)).toEqual(judgeExperiment(experiment, outcomes));
  });

  it('leave one pair with a difference and no verdict, and none with neither', () => {
    const { accuracy } = judgeExperiment(
      experiment,
      outcomesOf({ baseline: [0.8], half: [0.82], slight: [] }),
    );
    const [half, slight] = accuracy.comparisons;
    expect(half).toMatchObject({
      differenceInterval: null,
      p: null,
      interval: null,
      verdict: { kind: 'tooFew' },
    });
    expect(half!.difference).toBeCloseTo(0.02, 12);
    expect(slight).toMatchObject({ n: 0, mean: null, difference: null, verdict: { kind: 'tooFew' } });
  });
});

describe('differences without spread', () => {
  const two = experimentOf(['half'], [1, 2]);
  const judged = (baseline: number[], half: number[]) => {
    const runs = outcomesOf({ baseline, half });
    return judgeExperiment(two, runs).accuracy.comparisons[0]!;
  };

  it('prove nothing if they are one right answer each', () => {
    const one = judged([0.8, 0.81], [0.801, 0.811]);
    expect(one.verdict).toEqual({ kind: 'cannotTell', moreSeeds: 2 });
    expect(one.deviation).toBeCloseTo(0.001 / Math.sqrt(6), 12);
  });

  it('are a difference if they are many right answers', () => {
    expect(judged([0.8, 0.81], [0.85, 0.86]).verdict).toEqual({ kind: 'better' });
  });

  it('are equal if there is none at all', () => {
    expect(judged([0.8, 0.81], [0.8, 0.81])).toMatchObject({
      verdict: { kind: 'equal' },
      p: 1,
      difference: 0,
    });
    expect(
      judgeExperiment(two, outcomesOf({ baseline: [0.8, 0.81], half: [0.8, 0.81] })).accuracy.answer,
    ).toEqual({
      kind: 'noneBetter',
      worse: [],
      equal: ['half'],
    });
  });
});

describe('the other measures', () => {
  const pair = experimentOf(['half'], [1, 2, 3]);
  const judge = (of: (variantId: string, seed: number) => ReturnType<typeof outcomeOf>, options = {}) =>
    judgeExperiment(
      pair,
      ['baseline', 'half'].flatMap((id) => [1, 2, 3].map((seed) => of(id, seed))),
      options,
    );

  it('take a lower loss and a smaller gap for the better one', () => {
    const verdicts = judge((id, seed) =>
      id === 'half'
        ? outcomeOf(id, seed, { loss: 0.4 + seed / 1000, accuracy: 0.8, train: 0.82 })
        : outcomeOf(id, seed, { loss: 0.5, accuracy: 0.8, train: 0.95 }),
    );
    expect(verdicts.loss.comparisons[0]!.verdict).toEqual({ kind: 'better' });
    expect(verdicts.gap.comparisons[0]!.verdict).toEqual({ kind: 'better' });
    expect(verdicts.gap.comparisons[0]!.difference).toBeCloseTo(-0.13, 10);
    expect(verdicts.accuracy.answer.kind).toBe('noneBetter');
  });

  it('are of the epoch whose weights are kept, but the gap of the last one', () => {
    const epochs = [
      { ...epochOf(1, { loss: 0.4, accuracy: 0.85 }), isBest: true },
      { ...epochOf(2, { loss: 0.6, accuracy: 0.87 }), isBest: false },
    ];
    const verdicts = judge((id, seed) => outcomeOf(id, seed, {}, { epochs }));
    expect(verdicts.accuracy.baseline.mean).toBeCloseTo(0.85, 12);
    expect(verdicts.loss.baseline.mean).toBeCloseTo(0.4, 12);
    expect(verdicts.gap.baseline.mean).toBeCloseTo(0.03, 12);
  });

  it('call more or fewer zeros neither better nor worse', () => {
    const { zeros } = judge((id, seed) =>
      outcomeOf(id, seed, {}, { zeroShare: id === 'half' ? 0.4 + seed / 100 : 0 }),
    );
    expect(zeros.comparisons[0]!.verdict).toEqual({ kind: 'more' });
    expect(zeros.answer).toEqual({ kind: 'differs', variantId: 'half', alsoDiffer: [] });
    const unseen = judge((id, seed) => outcomeOf(id, seed, {}, { zeroShare: null })).zeros;
    expect(unseen.comparisons[0]).toMatchObject({ n: 0, finished: 3, verdict: { kind: 'tooFew' } });
  });

  const curve = (reached: number, seconds: number) =>
    [1, 2, 3, 4, 5].map((epoch) => ({
      ...epochOf(epoch, { accuracy: epoch < reached ? 0.7 : 0.915 }),
      seconds: epoch * seconds,
    }));

  it('tell the time of the first epoch that reached the accuracy, where both did', () => {
    const { time } = judge(
      (id, seed) =>
        outcomeOf(id, seed, {}, { epochs: curve(id === 'half' && seed === 3 ? 9 : 2, 10 + seed) }),
      { targetAccuracy: 0.9 },
    );
    expect(time.targetAccuracy).toBe(0.9);
    expect(time.baseline.mean).toBe(24);
    const half = time.comparisons[0]!;
    expect(half).toMatchObject({ n: 2, finished: 3 });
    expect(half.pairs.map(({ variant }) => variant)).toEqual([22, 24]);
  });

  it('know a time to no more than an epoch', () => {
    const { time } = judge((id, seed) =>
      outcomeOf(id, seed, {}, { epochs: curve(id === 'half' ? 3 : 2, 10) }),
    );
    const half = time.comparisons[0]!;
    expect(half.difference).toBe(10);
    expect(half.deviation).toBeCloseTo(10 / Math.sqrt(6), 10);
    expect(half.verdict.kind).toBe('cannotTell');
  });

  it('ask for the time to what every run of the baseline reached, if nobody says', () => {
    const { time } = judge((id, seed) =>
      outcomeOf(id, seed, { accuracy: id === 'half' ? 0.2 : 0.29 + seed / 500 }),
    );
    expect(time.targetAccuracy).toBe(0.29);
    expect(time.comparisons[0]).toMatchObject({ n: 0, finished: 3 });
    expect(judgeExperiment(pair, []).time).toMatchObject({
      targetAccuracy: null,
      answer: { kind: 'tooFew' },
    });
  });
});

describe('successive halving', () => {
  const halved = experimentOf(['half', 'slight', 'harsh'], [1, 2], {
    baseline: { ...experiment.plan.baseline, epochs: 8 },
    strategy: { kind: 'halving', eta: 2, firstEpochs: 4 },
  });
  const first = ['baseline', 'half', 'slight', 'harsh'].flatMap((id) =>
    [1, 2].map((seed) => outcomeOf(id, seed)),
  );

  it('is judged by the last round alone, and tells who is out', () => {
    const { accuracy } = judgeExperiment(halved, [
      ...first,
      ...[1, 2].map((seed) => outcomeOf('baseline', seed, { accuracy: 0.8 }, { rung: 1 })),
      ...[1, 2].map((seed) => outcomeOf('half', seed, { accuracy: 0.9 + seed / 1000 }, { rung: 1 })),
    ]);
    expect(accuracy.comparisons.map(({ verdict }) => verdict)).toEqual([
      { kind: 'better' },
      { kind: 'out', rung: 0 },
      { kind: 'out', rung: 0 },
    ]);
    expect(accuracy.comparisons[0]!.adjustedP).toBeCloseTo(3 * accuracy.comparisons[0]!.p!, 12);
  });

  it('leaves nobody out before a round has ended', () => {
    const { accuracy } = judgeExperiment(halved, first);
    expect(new Set(accuracy.comparisons.map(({ verdict }) => verdict.kind))).toEqual(new Set(['tooFew']));
    const added = judgeExperiment(halved, [
      ...first.filter(({ variantId }) => variantId !== 'harsh'),
      outcomeOf('baseline', 1, {}, { rung: 1 }),
      outcomeOf('harsh', 1, {}, { status: 'queued' }),
    ]);
    expect(added.accuracy.comparisons[2]!.verdict).toEqual({ kind: 'tooFew' });
  });
});
