import { describe, expect, it } from 'vitest';
import { judgeSignal } from '@core/diagnosis/signal';
import { signalRemedy } from '@core/diagnosis/signal-remedy';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import type { LayerSignal } from '@core/run/forecast';

/** Layers whose output and gradient variances change by constant factors, and logits that are not to count. */
function signalOf(layers: number, forward: number, backward = 1, first = 1): LayerSignal[] {
  const activations = Array.from({ length: layers }, (_, index) => ({
    name: `activation${index + 1}`,
    variance: first * forward ** index,
    gradientVariance: backward ** (layers - 1 - index),
  }));
  return [...activations, { name: 'logits', variance: 1e6, gradientVariance: 1e6 }];
}
const settings = (more: Partial<Hyperparameters> = {}): Hyperparameters => ({
  ...defaultHyperparameters,
  ...more,
});

describe('the signal before the first step', () => {
  it('is kept by He with ReLU, whose variance stays the same', () => {
    expect(judgeSignal(signalOf(6, 1, 1, 0.68))).toEqual({ kind: 'keeps', layers: 6 });
  });
  it('shrinks by half a layer with Glorot and ReLU: kept through six layers, lost through twelve', () => {
    expect(judgeSignal(signalOf(6, 0.5))).toEqual({ kind: 'keeps', layers: 6 });
    const verdict = judgeSignal(signalOf(12, 0.5));
    expect(verdict).toMatchObject({ kind: 'shrinks', layer: 12 });
    // √(½^11) = 0.0221
    expect(verdict).toHaveProperty('factor', expect.closeTo(0.0221, 4));
  });
  it('stops at all-zero weights', () => {
    expect(judgeSignal(signalOf(3, 0, 0, 0))).toEqual({ kind: 'stops', layer: 1 });
  });
  it('explodes with far too large weights, also in the first layer, and beyond what a number holds', () => {
    expect(judgeSignal(signalOf(4, 100))).toEqual({ kind: 'explodes', factor: 1000, layer: 4 });
    expect(judgeSignal(signalOf(1, 1, 1, 400))).toEqual({ kind: 'explodes', factor: 20, layer: 1 });
    expect(judgeSignal(signalOf(2, Infinity))).toEqual({ kind: 'explodes', factor: Infinity, layer: 2 });
  });
  it('shrinks at once with far too small weights', () => {
    expect(judgeSignal(signalOf(1, 1, 1, 1e-6))).toEqual({ kind: 'shrinks', factor: 1e-3, layer: 1 });
  });
  it('keeps its size through sigmoids while the gradient does not come back', () => {
    // Slope ¼ and weights of gain 1: a sixteenth of the gradient's variance in each layer, and outputs of size 0.13.
    expect(judgeSignal(signalOf(5, 1, 1 / 16, 0.016))).toEqual({ kind: 'keeps', layers: 5 });
    expect(judgeSignal(signalOf(12, 1, 1 / 16, 0.016))).toEqual({
      kind: 'gradientShrinks',
      factor: 4 ** -11,
    });
    expect(judgeSignal(signalOf(4, 1, 1e4))).toEqual({ kind: 'gradientExplodes', factor: 1e6 });
  });
  it('is not judged where there is no activation', () => {
    expect(judgeSignal(signalOf(0, 1))).toBeNull();
  });
});

describe('the remedy for a lost signal', () => {
  const lost = { kind: 'shrinks', factor: 0.01, layer: 12 } as const;
  it('is the initialiser made for the activation, in the form that was chosen', () => {
    const remedy = (activation: Hyperparameters['activation'], uniform = false) =>
      signalRemedy(lost, settings({ activation, kernelInitializer: uniform ? 'randomUniform' : 'zeros' }));
    expect(remedy('relu')).toEqual({ kernelInitializer: 'heNormal' });
    expect(remedy('gelu', true)).toEqual({ kernelInitializer: 'heUniform' });
    expect(remedy('selu')).toEqual({ kernelInitializer: 'lecunNormal' });
    expect(remedy('tanh')).toEqual({ kernelInitializer: 'glorotUniform' });
  });
  it('is another activation where the initialiser is right, and then batch normalisation', () => {
    expect(
      signalRemedy(lost, settings({ activation: 'sigmoid', kernelInitializer: 'glorotUniform' })),
    ).toEqual({ activation: 'relu', kernelInitializer: 'heUniform' });
    expect(signalRemedy(lost, settings({ activation: 'silu' }))).toEqual({ batchNormalization: true });
    expect(signalRemedy(lost, settings({ activation: 'silu', batchNormalization: true }))).toBeNull();
  });
  it('is scaled pixels where they came as they are and the signal is too large', () => {
    const grown = { kind: 'explodes', factor: 90, layer: 1 } as const;
    expect(signalRemedy(grown, settings({ inputScaling: 'none' }))).toEqual({ inputScaling: 'standardize' });
    expect(signalRemedy(grown, settings({ inputScaling: 'rescale' }))).toEqual({ batchNormalization: true });
  });
  it('is not needed while the signal keeps its size', () => {
    expect(signalRemedy({ kind: 'keeps', layers: 3 }, settings({ kernelInitializer: 'zeros' }))).toBeNull();
  });
});
