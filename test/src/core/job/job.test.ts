import { describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { jobText, parseJob, requireUsable } from '@core/job/job';

function refusal(work: () => unknown): RidgelineError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof RidgelineError) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
}

describe('parseJob', () => {
  it('takes an empty object as a job of defaults', () => {
    expect(parseJob({})).toEqual({ name: null, hyperparameters: defaults, startFrom: null });
  });

  it('takes settings of every kind, a name and where the schema is', () => {
    const settings = { model: 'mlp', epochs: 3, ema: true, schedule: 'multiStep', milestones: [1, 2.5] };
    expect(parseJob({ $schema: './job.schema.json', name: ' first ', ...settings })).toEqual({
      name: 'first',
      startFrom: null,
      hyperparameters: { ...defaults, ...settings },
    });
  });

  // Name, what was found, what is allowed.
  it.each([
    [{ epochs: 0 }, '"epochs" is 0; expected is a whole number from 1 to 1000.'],
    [{ epochs: 2.5 }, '"epochs" is 2.5; expected is a whole number from 1 to 1000.'],
    [{ epochs: '5' }, '"epochs" is "5"; expected is a whole number from 1 to 1000.'],
    [{ epochs: null }, '"epochs" is null; expected is a whole number from 1 to 1000.'],
    [{ learningRate: 0 }, '"learningRate" is 0; expected is a number above 0 and at most 10.'],
    [{ pooling: 'min' }, '"pooling" is "min"; expected is one of "max", "average".'],
    [{ ema: 1 }, '"ema" is 1; expected is true or false.'],
    [
      { milestones: [8, 5] },
      '"milestones" is [8,5]; expected is a list of one or more numbers above 0 and at most 1000, upwards and none twice.',
    ],
    [{ name: '' }, '"name" is ""; a text of 1 to 120 characters is expected.'],
    [{ learning_rate: 0.1 }, '"learning_rate" is no setting: did you mean "learningRate"?'],
    [{ speed: 9 }, '"speed" is no setting: resources/job.schema.json lists them all.'],
    [{ constructor: 9 }, '"constructor" is no setting: resources/job.schema.json lists them all.'],
  ])('refuses %j', (job, sentence) => {
    const error = refusal(() => parseJob(job));
    expect(error.code).toBe('invalidHyperparameters');
    expect(error.message).toBe(sentence);
    expect(error.detail).toEqual({ names: Object.keys(job)[0] });
  });

  it('tells of everything that is wrong at once', () => {
    const error = refusal(() => parseJob({ epochs: 0, speed: 1 }));
    expect(error.detail).toEqual({ names: 'epochs, speed' });
    expect(error.message).toMatch(/"epochs".*"speed"/);
  });

  it('refuses settings without effect, too, if they are out of range', () => {
    expect(refusal(() => parseJob({ schedule: 'constant', stepFactor: 7 })).detail.names).toBe('stepFactor');
  });

  it.each([[[]], [null], ['{}'], [5]])('refuses %j, which is no object', (content) => {
    expect(refusal(() => parseJob(content)).code).toBe('invalidInput');
  });
});

describe('requireUsable', () => {
  it('lets pass what fits', () => {
    expect(() => requireUsable(defaults, 32)).not.toThrow();
  });

  it('refuses more blocks than the images allow', () => {
    const error = refusal(() => requireUsable({ ...defaults, blocks: 4 }, 8));
    expect(error.message).toBe('"blocks" is 4; each block halves the picture, and 8 px allow at most 3.');
  });

  it('refuses a warm-up that never ends', () => {
    const error = refusal(() => requireUsable({ ...defaults, epochs: 3, warmupEpochs: 3 }, 32));
    expect(error.message).toBe(
      '"warmupEpochs" is 3; warm-up must end before training does, so below "epochs" (3).',
    );
  });
});

describe('jobText', () => {
  it('says what has an effect, in the order of the form, and reads back as the same job', () => {
    const hyperparameters = { ...defaults, schedule: 'step', stepFactor: 0.3, momentum: 0.5 } as const;
    const text = jobText('mine', hyperparameters);
    const keys = Object.keys(JSON.parse(text) as object);
    expect(keys.slice(0, 4)).toEqual(['name', 'model', 'inputScaling', 'blocks']);
    expect(keys).toContain('stepFactor');
    // Adam has no momentum.
    expect(keys).not.toContain('momentum');
    expect(text).toMatch(/^\{\n {2}"name": "mine",\n/);
    expect(parseJob(JSON.parse(text))).toEqual({
      name: 'mine',
      startFrom: null,
      hyperparameters: { ...hyperparameters, momentum: defaults.momentum },
    });
  });
});

describe('a run to start from', () => {
  it('makes its weights those that are begun with, and is written again', () => {
    const job = parseJob({ startFrom: '../first', freeze: 'backbone' });
    expect(job.startFrom).toBe('../first');
    expect(job.hyperparameters).toEqual({ ...defaults, weights: 'run', freeze: 'backbone' });
    expect(parseJob(JSON.parse(jobText('mine', job.hyperparameters, '../first')))).toEqual({
      ...job,
      name: 'mine',
    });
  });

  it('is a text', () => {
    expect(() => parseJob({ startFrom: 3 })).toThrow(/"startFrom" is 3; the folder of a run is expected/);
  });
});
