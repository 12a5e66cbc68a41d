import { describe, expect, it } from 'vitest';
import { diagnose } from '@core/diagnosis/diagnose';
import type { Evidence } from '@core/diagnosis/evidence';
import { evidenceOf } from '../../support/evidence';

/* Two classes, so that guessing loses ln 2 = 0.693. */
const kinds = (evidence: Evidence): string[] =>
  diagnose(evidence).map(({ kind, since }) => `${kind} ${since}`);
const constant = (length: number, value: number): number[] => Array.from({ length }, () => value);

describe('a loss that explodes', () => {
  const batches = [...constant(12, 0.7), ...constant(8, 5), ...constant(10, 0.6)];
  it('is found in the epoch of its steps, also before that epoch is measured', () => {
    expect(kinds(evidenceOf({ batches }))).toEqual(['explodingLoss 2']);
    expect(diagnose(evidenceOf({ batches }))[0]).toMatchObject({
      severity: 'serious',
      evidence: { numbers: { start: 0.7, highest: 5 }, series: { kind: 'batchLoss', mark: 15 } },
    });
    expect(diagnose(evidenceOf({ batches: batches.slice(0, 20) }))[0]?.severity).toBe('grave');
  });
  it('is not a single hard batch', () => {
    expect(kinds(evidenceOf({ batches: [...constant(12, 0.7), 6, ...constant(12, 0.6)] }))).toEqual([]);
  });
});

describe('a learning rate', () => {
  it('is too high if the loss jumps again and again, as the batches say as well', () => {
    const train = [0.5, 0.2, 0.4, 0.2, 0.45, 0.2];
    expect(kinds(evidenceOf({ train }))).toContain('rateTooHigh 3');
    expect(kinds(evidenceOf({ train, batches: constant(60, 0.2) }))).not.toContain('rateTooHigh 3');
    expect(kinds(evidenceOf({ train: [0.5, 0.2, 0.4, 0.2, 0.1, 0.05] }))).toEqual([]);
  });
  it('is too high if nothing is learned and the loss rose at first', () => {
    const stuck = constant(4, 0.69);
    expect(kinds(evidenceOf({ train: stuck, batches: [...constant(5, 0.7), ...constant(35, 1.1)] }))).toEqual(
      ['rateTooHigh 1'],
    );
  });
  it('is a tenth afterwards, and not above the usual one', () => {
    const train = [0.5, 0.2, 0.4, 0.2, 0.45, 0.2];
    const remedy = (settings: object) =>
      diagnose(evidenceOf({ train }, {}, settings)).find(({ kind }) => kind === 'rateTooHigh')?.remedy;
    expect(remedy({ learningRate: 0.003 })).toMatchObject({ changes: { learningRate: 0.0003 } });
    expect(remedy({ learningRate: 1, optimizer: 'sgd' })).toMatchObject({ changes: { learningRate: 0.01 } });
  });
});

describe('underfitting', () => {
  const level = constant(5, 0.5);
  it('is a training loss that stays high with validation beside it', () => {
    expect(kinds(evidenceOf({ train: level, rates: [1, 0.1, 0.01, 0.01, 0.01] }))).toEqual([
      'underfitting 3',
    ]);
    expect(kinds(evidenceOf({ train: level, validation: constant(5, 0.9), rates: [1, 0, 0, 0, 0] }))).toEqual(
      [],
    );
  });
  it('is not said too early', () => {
    const early = evidenceOf({ train: level }, { isOver: false }, { epochs: 10 });
    expect(kinds(early)).toEqual([]);
  });
  it('takes away what holds back, goes on longer, or enlarges', () => {
    const remedy = (train: number[], settings: object) =>
      diagnose(evidenceOf({ train, rates: [1, 0, 0, 0, 0] }, {}, settings)).find(
        ({ kind }) => kind === 'underfitting',
      )?.remedy;
    expect(remedy(level, { dropoutRate: 0.8 })).toMatchObject({ changes: { dropoutRate: 0.2 } });
    expect(remedy(level, { penalty: 'l2', l2: 0.1 })).toMatchObject({ changes: { penalty: 'none' } });
    expect(remedy([0.65, 0.6, 0.55, 0.5, 0.45], { epochs: 5 })).toMatchObject({ changes: { epochs: 10 } });
    expect(remedy(level, { model: 'mlp', hiddenLayers: 0 })).toMatchObject({ changes: { hiddenLayers: 2 } });
    expect(remedy(level, {})).toMatchObject({ changes: { filters: 32, denseUnits: 128 } });
  });
});

describe('a plateau', () => {
  const train = [0.6, 0.3, 0.2, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15];
  it('is a training loss that stands while the rate is high', () => {
    expect(kinds(evidenceOf({ train }))).toEqual(['plateau 4']);
    expect(kinds(evidenceOf({ train, rates: [...constant(6, 0.001), 1e-4, 1e-4, 1e-4] }))).toEqual([]);
    expect(kinds(evidenceOf({ train: [0.6, 0.3, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01] }))).toEqual([]);
  });
  it('is treated with a rate that falls', () => {
    const remedy = (settings: object) => diagnose(evidenceOf({ train }, {}, settings))[0]?.remedy;
    expect(remedy({ schedule: 'constant' })).toMatchObject({ changes: { schedule: 'reduceOnPlateau' } });
    expect(remedy({ schedule: 'step', learningRate: 0.003 })).toMatchObject({
      changes: { learningRate: 0.001 },
    });
  });
});

it('a validation that jumps while the batches do not is noisy', () => {
  const train = [0.5, 0.4, 0.35, 0.3, 0.28, 0.26, 0.24];
  const validation = [0.5, 0.6, 0.4, 0.55, 0.35, 0.6, 0.4];
  expect(kinds(evidenceOf({ train, validation }))).toContain('noisyValidation 2');
  expect(kinds(evidenceOf({ train, validation: train }))).toEqual([]);
  expect(kinds(evidenceOf({ train, validation, batches: [] }))).not.toContain('noisyValidation 2');
});

describe('collapse to one class', () => {
  const train = constant(3, 0.69);
  it('is found once it lasts', () => {
    const all = [1000, 0] as const;
    expect(kinds(evidenceOf({ train, predicted: [[500, 500], all, all] }))).toContain('oneClass 2');
    const going = evidenceOf({ train, predicted: [[500, 500], [500, 500], all] }, { isOver: false });
    expect(kinds(going)).not.toContain('oneClass 3');
    expect(kinds(evidenceOf({ train: [0.69], predicted: [all] }))).toEqual(['oneClass 1']);
  });
  it('is not a class that really has nearly all images, nor anything where nobody counted', () => {
    const classCounts = [
      { train: 980, validation: 980, test: 0 },
      { train: 20, validation: 20, test: 0 },
    ];
    const mostly = [985, 15] as const;
    const evidence = evidenceOf(
      { train: constant(3, 0.05), predicted: [mostly, mostly, mostly] },
      { classCounts },
    );
    expect(kinds(evidence)).not.toContain('oneClass 1');
    expect(kinds(evidenceOf({ train: constant(2, 0.69) }))).toEqual([]);
  });
});

describe('class imbalance', () => {
  const classCounts = [
    { train: 900, validation: 900, test: 0 },
    { train: 100, validation: 100, test: 0 },
  ];
  const train = [0.3, 0.2, 0.1];
  const few = [960, 40] as const;
  it('is a small class that is seldom named', () => {
    const finding = diagnose(evidenceOf({ train, predicted: [few, few, few] }, { classCounts }))[0];
    expect(finding).toMatchObject({
      kind: 'classImbalance',
      evidence: { numbers: { classIndex: 1, images: 100, times: 9, predicted: 40, validation: 100 } },
      remedy: { kind: 'settings', changes: { classWeight: 'balanced' } },
    });
  });
  it('does no harm where the small class is found, or weighs more', () => {
    const enough = [890, 110] as const;
    expect(kinds(evidenceOf({ train, predicted: [enough, enough, enough] }, { classCounts }))).toEqual([]);
    const weighted = { classWeight: 'balanced' } as const;
    expect(kinds(evidenceOf({ train, predicted: [few, few, few] }, { classCounts }, weighted))).toEqual([]);
  });
});

it('a validation set is too small if chance moves an accuracy by over 5 points', () => {
  const train = [0.3, 0.2, 0.1];
  // Wilson's interval of 90 %: 0.8389 to 0.9399 with 138 images (± 5.05 points), 0.8395 to 0.9396 … with 141.
  expect(kinds(evidenceOf({ train, samples: 100 }))).toEqual(['smallValidation 1']);
  expect(kinds(evidenceOf({ train, samples: 160 }))).toEqual([]);
  const [finding] = diagnose(evidenceOf({ train, samples: 50 }));
  expect(finding).toMatchObject({ severity: 'minor', remedy: { kind: 'collectImages' } });
  expect(finding?.evidence.numbers).toMatchObject({ samples: 50 });
});

describe('a run that failed with a loss that is no number', () => {
  const failure = {
    code: 'nonFiniteLoss',
    message: '',
    detail: { epoch: 2, step: 14, batch: 4, learningRate: 0.1, files: 'a.png, b.png' },
  } as const;
  it('tells the step, the batch and its files', () => {
    const [finding] = diagnose(evidenceOf({ train: [0.6], batches: constant(13, 0.6) }, { failure }));
    expect(finding).toMatchObject({
      kind: 'notANumber',
      severity: 'grave',
      since: 2,
      evidence: { numbers: { step: 14, batch: 4, learningRate: 0.1 }, names: { files: 'a.png, b.png' } },
      remedy: { kind: 'settings', changes: { learningRate: 0.0002 } },
    });
  });
  it('clips the gradient where the rate is low, and mends the start weights where it failed at the start', () => {
    const remedy = (step: number, settings: object) => {
      const detail = { ...failure.detail, step };
      return diagnose(evidenceOf({}, { failure: { ...failure, detail } }, settings))[0]?.remedy;
    };
    expect(remedy(14, { learningRate: 1e-5 })).toMatchObject({ changes: { clipping: 'norm' } });
    expect(remedy(1, { kernelInitializer: 'randomNormal' })).toMatchObject({
      changes: { kernelInitializer: 'heNormal', learningRate: 0.0002 },
    });
  });
  it('is no finding of a run that failed otherwise', () => {
    expect(kinds(evidenceOf({ train: [0.6] }, { failure: { ...failure, code: 'diskFull' } }))).toEqual([]);
  });
});

it('the same evidence always gives the same findings, the gravest first', () => {
  const evidence = evidenceOf({
    train: constant(6, 0.69),
    batches: [...constant(5, 0.7), ...constant(55, 1.1)],
    predicted: Array.from({ length: 6 }, () => [100, 0]),
    samples: 100,
  });
  expect(kinds(evidence)).toEqual(['rateTooHigh 1', 'oneClass 1', 'smallValidation 1']);
  expect(diagnose(evidence)).toEqual(diagnose(structuredClone(evidence)));
});
