import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { parseExperimentFile } from '@core/experiment/file/experiment-file';
import { experimentFileText } from '@core/experiment/file/experiment-file-text';
import { experimentSchema } from '@core/experiment/file/experiment-schema';
import { planOfFile } from '@core/experiment/file/file-plan';
import { defaultHyperparameters, hyperparameterNames } from '@core/hyperparameters/fields';
import words from '@/locales/en/hyperparameters';

const planOf = (content: unknown, imageSize = 32) => planOfFile(parseExperimentFile(content), imageSize);
const failureOf = (content: unknown, imageSize = 32): RidgelineError => {
  try {
    planOf(content, imageSize);
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
};

describe('an experiment file', () => {
  it('makes variants of the values of its factors', () => {
    const { plan, leftOut } = planOf({
      name: 'Which one?',
      baseline: { epochs: 3 },
      factors: { dropoutRate: [0, 0.25, 0.5], l2: [0, 1e-4] },
    });
    expect(plan.baseline).toEqual({ ...defaultHyperparameters, epochs: 3 });
    expect(plan.variants.map(({ name, changes }) => [name, changes])).toEqual([
      ['l2 1e-4', { l2: 1e-4, penalty: 'l2' }],
      ['dropoutRate 0.25', { dropoutRate: 0.25 }],
      ['l2 1e-4, dropoutRate 0.25', { dropoutRate: 0.25, l2: 1e-4, penalty: 'l2' }],
      ['dropoutRate 0.5', { dropoutRate: 0.5 }],
      ['l2 1e-4, dropoutRate 0.5', { dropoutRate: 0.5, l2: 1e-4, penalty: 'l2' }],
    ]);
    expect(plan.seeds).toEqual([1, 2, 3, 4, 5]);
    expect(plan.strategy).toEqual({ kind: 'all' });
    expect(leftOut).toEqual([]);
  });

  it('takes one factor at a time, or so many combinations at random', () => {
    const factors = { dropoutRate: [0.25, 0.5], activation: ['relu', 'tanh'] };
    const names = (combine: unknown) => planOf({ factors, combine }).plan.variants.map(({ name }) => name);
    expect(names('oneAtATime')).toEqual(['dropoutRate 0.25', 'dropoutRate 0.5', 'activation tanh']);
    const drawn = names({ random: 3 });
    expect(drawn).toHaveLength(3);
    expect(names({ random: 3, seed: 1 })).toEqual(drawn);
    expect(new Set(names('grid'))).toEqual(new Set([...names({ random: 100 })]));
  });

  it('takes variants one by one, with names or without', () => {
    const { plan } = planOf({
      variants: [{ name: ' strong ', changes: { dropoutRate: 0.7 } }, { changes: { momentum: 0.5 } }],
      seeds: [7, 3],
      strategy: { kind: 'halving', eta: 2, firstEpochs: 1 },
    });
    expect(plan.variants[0]).toMatchObject({ name: 'strong', changes: { dropoutRate: 0.7 } });
    expect(plan.variants[1]).toMatchObject({ name: 'momentum 0.5', changes: { momentum: 0.5 } });
    expect(plan.variants[1]?.changes.optimizer).toBe('momentum');
    expect(plan.seeds).toEqual([7, 3]);
    expect(plan.strategy).toEqual({ kind: 'halving', eta: 2, firstEpochs: 1 });
  });

  it('gives a variant the same id whatever else there is', () => {
    const ids = (content: object) =>
      Object.fromEntries(planOf(content).plan.variants.map(({ id, name }) => [name, id]));
    const few = ids({ factors: { dropoutRate: [0.5] } });
    const more = ids({ factors: { dropoutRate: [0.1, 0.5], batchSize: [64] } });
    expect(more['dropoutRate 0.5']).toBe(few['dropoutRate 0.5']);
  });

  it('tells which combinations are left out', () => {
    const { plan, leftOut } = planOf({ factors: { blocks: [1, 4] } }, 8);
    expect(plan.variants.map(({ name }) => name)).toEqual(['blocks 1']);
    expect(leftOut).toEqual([
      'The variant blocks 4 cannot be trained: "blocks" is 4; each block halves the picture, and 8 px allow at most 3.',
    ]);
  });
});

describe('a wrong experiment file', () => {
  it.each<[string, unknown, RegExp]>([
    ['no object', [], /^An experiment is a JSON object/],
    ['an unknown part', { factor: {} }, /^"factor" is unknown; an experiment has/],
    ['a seed as a factor', { factors: { seed: [1] } }, /every variant is trained with each of "seeds"/],
    ['an unknown setting', { factors: { dropout_rate: [1] } }, /did you mean "dropoutRate"\?/],
    ['a value out of range', { factors: { dropoutRate: [0.5, 2] } }, /"dropoutRate" is 2; expected is/],
    ['factors that are no lists', { factors: { dropoutRate: 0.5 } }, /expected is a list of values/],
    ['a variant without changes', { variants: [{ name: 'a' }] }, /^"variants\[0\]" is not as expected/],
    ['no variant', { baseline: {} }, /^Nothing is varied/],
    ['a seed twice', { factors: { blocks: [1] }, seeds: [1, 1] }, /^"seeds" is \[1,1\]/],
    ['an unknown strategy', { strategy: { kind: 'guess' } }, /^"strategy" is/],
    ['a seed in the baseline', { baseline: { seed: 4 } }, /^Of the baseline: "seed" has no place in it/],
    [
      'too many variants',
      { factors: { epochs: [...Array(250).keys()].map((n) => n + 20) } },
      /^250 variants/,
    ],
    [
      'a variant that contradicts itself',
      {
        variants: [{ changes: { l2: 1, penalty: 'none' } }],
      },
      /contradicts itself/,
    ],
    [
      'a variant that is the baseline',
      { variants: [{ changes: { blocks: 2 } }] },
      /^The variant blocks 2 comes to the same as baseline\.$/,
    ],
  ])('is refused: %s', (_what, content, sentence) => {
    const { code, message } = failureOf(content);
    expect(code).toBe('invalidInput');
    expect(message).toMatch(sentence);
  });

  it('is refused with all that is wrong', () => {
    const { message, detail } = failureOf({ seeds: 0, combine: 'all', name: '' });
    expect(message.match(/expected is/g)).toHaveLength(3);
    expect(detail.names).toBe('name, combine, seeds');
  });

  it('is refused for settings as a job is', () => {
    expect(failureOf({ baseline: { epochs: 0 } })).toMatchObject({
      code: 'invalidHyperparameters',
      detail: { names: 'epochs' },
    });
    expect(failureOf({ variants: [{ changes: { blocks: 5 } }] }, 8).code).toBe('invalidHyperparameters');
  });
});

describe('the text of an experiment file', () => {
  it('makes the same plan', () => {
    const { plan } = planOf({
      baseline: { epochs: 7, l2: 0.5 },
      variants: [{ name: 'with L2', changes: { penalty: 'l2' } }],
      factors: { optimizer: ['sgd', 'adamW'], milestones: [[2, 4]] },
      seeds: [4, 9],
    });
    const text = experimentFileText(plan, 'Name');
    const file = parseExperimentFile(JSON.parse(text));
    expect(file.name).toBe('Name');
    const again = planOfFile(file, 32).plan;
    const withoutIds = ({ variants, ...rest }: typeof plan) => ({
      ...rest,
      variants: variants.map(({ name, changes }) => ({ name, changes })),
    });
    expect(withoutIds(again)).toEqual(withoutIds(plan));
  });
});

describe('the run that an experiment begins with', () => {
  it('is named in the file, and read again', () => {
    const { plan } = planOf({ baseline: { weights: 'run' }, factors: { dropoutRate: [0.5] } });
    const startFrom = { runId: 'r-1', name: 'birds' };
    const text = experimentFileText(plan, 'Name', startFrom);
    expect(parseExperimentFile(JSON.parse(text)).startFrom).toEqual(startFrom);
    expect(parseExperimentFile(JSON.parse(experimentFileText(plan, 'Name'))).startFrom).toBeNull();
  });

  it('is refused where it is no run', () => {
    const { code, message } = failureOf({ startFrom: 'runs/1', factors: { dropoutRate: [0.5] } });
    expect(code).toBe('invalidInput');
    expect(message).toContain('startFrom');
  });
});

describe('the schema of experiment files', () => {
  it('is what resources/experiment.schema.json says; otherwise run `node scripts/make-job-schema.mjs`', () => {
    const written = JSON.parse(readFileSync('resources/experiment.schema.json', 'utf8')) as unknown;
    expect(written).toEqual(experimentSchema(words));
  });

  it('has every setting but the seed', () => {
    const { $defs } = experimentSchema(words) as unknown as { $defs: Record<string, unknown> };
    expect(Object.keys($defs)).toEqual(hyperparameterNames.filter((name) => name !== 'seed'));
  });
});
