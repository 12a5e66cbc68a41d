import { expect, it } from 'vitest';
import { lessonValue } from '@core/lessons/measure';
import type { InsideReport } from '@core/run/inside';
import { evidenceOf } from './made-up-lesson';

const [finished] = evidenceOf({
  baseline: [{ accuracy: 0.8, train: 0.9, zeros: 0.25, speed: 500 }],
}).outcomes;
const outcome = finished!;
const histogram = { min: 0, max: 1, counts: [1] };
const report = (norms: readonly number[], dead: readonly (number | null)[] = []): InsideReport => ({
  epoch: 1,
  gradientNorm: 1,
  parameters: norms.map((gradientNorm, index) => ({
    name: `dense${index}/kernel`,
    gradientNorm,
    updateRatio: null,
    zeroShare: 0,
    unitSpread: null,
    histogram,
  })),
  activations: dead.map((deadShare, index) => ({
    name: `dense${index}_activation`,
    mean: 0,
    std: 1,
    deadShare,
    saturatedShare: null,
  })),
});
const value = (inside: readonly InsideReport[], measure: Parameters<typeof lessonValue>[2]) =>
  lessonValue(outcome, inside, measure)?.value;

it('takes the measures of experiments as they are judged there', () => {
  expect(value([], 'accuracy')).toBe(0.8);
  expect(value([], 'gap')).toBeCloseTo(0.1, 10);
  expect(value([], 'zeros')).toBe(0.25);
  expect(value([], 'speed')).toBe(500);
});

it('tells how much of the gradient reaches the first layer in the first view, as a power of ten', () => {
  expect(value([report([0.001, 0.1, 1]), report([1, 1, 1])], 'gradientDepth')).toBeCloseTo(-3, 10);
  expect(value([report([0, 1])], 'gradientDepth')).toBeCloseTo(-12, 10);
  expect(value([report([1, 0])], 'gradientDepth')).toBeUndefined();
  expect(value([], 'gradientDepth')).toBeUndefined();
});

it('tells the dead units of the last view, where the activation can have some', () => {
  expect(value([report([1], [0.9, 0.9]), report([1], [0.5, 0.1])], 'dead')).toBeCloseTo(0.3, 10);
  expect(value([report([1], [null, null])], 'dead')).toBeUndefined();
});

it('has nothing of a run that failed', () => {
  expect(lessonValue({ ...outcome, status: 'failed' }, [], 'accuracy')).toBeNull();
});
