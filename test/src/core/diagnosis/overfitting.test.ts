import { describe, expect, it } from 'vitest';
import { findOverfitting } from '@core/diagnosis/detectors/overfitting';
import { evidenceOf } from '../../support/evidence';

const falling = (length: number): number[] => Array.from({ length }, (_, i) => 1 / (i + 1));
const found = (validation: number[], train = falling(validation.length), samples = 1000) =>
  findOverfitting(evidenceOf({ train, validation, samples }));

describe('overfitting', () => {
  it('began where the validation loss was lowest', () => {
    const finding = found([1, 0.6, 0.5, 0.55, 0.6, 0.62]);
    expect(finding).toMatchObject({ kind: 'overfitting', severity: 'minor', since: 3 });
    expect(finding?.evidence.numbers).toMatchObject({
      from: 0.5,
      to: 0.62,
      trainFrom: 1 / 3,
      trainTo: 1 / 6,
    });
    expect(finding?.evidence.series).toMatchObject({ kind: 'gap', mark: 3 });
    expect(finding?.evidence.series.points).toHaveLength(6);
    expect(found([1, 0.6, 0.5, 0.65, 0.7, 0.72])?.severity).toBe('serious');
  });
  it('is not one bad epoch', () => {
    expect(found([1, 0.6, 0.5, 0.7])).toBeNull();
    expect(found([1, 0.6, 0.5, 0.5, 0.51, 0.55])).toBeNull();
  });
  it('is not the chance of which images validate', () => {
    const rising = [1, 0.6, 0.5, 0.55, 0.6, 0.62];
    // A standard error of ½·√(3·0.5/100) = 0.061: the rise of 0.09 is less than three of them, and over nine epochs not.
    expect(found(rising, falling(6), 100)).toBeNull();
    expect(found([...rising, 0.6, 0.6, 0.62, 0.62, 0.62, 0.62], falling(12), 100)).not.toBeNull();
  });
  it('is not a training that goes wrong altogether', () => {
    const losses = [1, 0.6, 0.5, 0.7, 0.9, 1.1];
    expect(found(losses, losses)).toBeNull();
  });
  it('is not there while validation improves, nor before the first epoch', () => {
    expect(found([1, 0.6, 0.5, 0.45, 0.44])).toBeNull();
    expect(found([])).toBeNull();
  });
  it('is treated with what is not in use yet', () => {
    const losses = { train: falling(6), validation: [1, 0.6, 0.5, 0.6, 0.7, 0.8] };
    const remedy = (settings: object) => findOverfitting(evidenceOf(losses, {}, settings))?.remedy;
    expect(remedy({})).toEqual({ kind: 'settings', changes: { dropoutRate: 0.25 } });
    expect(remedy({ dropoutRate: 0.4 })).toEqual({ kind: 'settings', changes: { dropoutRate: 0.5 } });
    expect(remedy({ dropoutRate: 0.5 })).toEqual({
      kind: 'settings',
      changes: { penalty: 'l2', l2: 0.001 },
    });
    expect(remedy({ dropoutRate: 0.5, penalty: 'l1' })).toEqual({
      kind: 'settings',
      changes: { shift: 0.1 },
    });
    expect(remedy({ dropoutRate: 0.5, penalty: 'l2', shift: 0.1 })).toEqual({ kind: 'collectImages' });
  });
});
