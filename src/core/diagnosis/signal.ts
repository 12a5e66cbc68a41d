import type { LayerSignal } from '../run/forecast';

/*
 * Whether the start weights let a signal through, judged by its size before the first step. Size is the standard
 * deviation of a layer's outputs; the network's input is standardised, so its size is 1. Unscaled pixels
 * are larger, which shows in the first layer already.
 */

/** A layer's size below this share of the first layer's is called shrinking. */
export const leastShare = 0.1;
/** The first layer may take this much from the input: a sigmoid takes up to nine tenths, and that once only. */
export const leastFirstSize = 0.01;
/** A layer's size above this is called exploding: nothing bounds the growth, so the input is what it is held against. */
export const mostSize = 10;
/**
 * The gradient's size at the first layer against that at the last. Max pooling takes half of it each time and a dense
 * layer on a large picture more, without harm: healthy networks of up to 16 layers were measured down to 2e-3, sigmoid
 * ones of six layers at 2e-4, of twelve at 1e-7.
 */
export const leastGradientShare = 3e-4;
export const mostGradientShare = 1e3;

export type SignalVerdict =
  | { readonly kind: 'keeps'; readonly layers: number }
  /** Nothing comes out of this layer, counted from 1. */
  | { readonly kind: 'stops'; readonly layer: number }
  /** The size falls to `factor` of the first layer's (or of the input's, at layer 1). */
  | { readonly kind: 'shrinks'; readonly factor: number; readonly layer: number }
  /** The size grows to `factor` times the input's; infinite if it is no number any more. */
  | { readonly kind: 'explodes'; readonly factor: number; readonly layer: number }
  /** The gradient at the first layer is `factor` of that at the last. */
  | { readonly kind: 'gradientShrinks'; readonly factor: number }
  | { readonly kind: 'gradientExplodes'; readonly factor: number };

/**
 * Judges the activation layers; the logits have no activation and are left out. He with ReLU keeps the size from layer
 * to layer (He et al. 2015, section 2.2); Glorot with ReLU halves the variance in each (the same, section 2.3); sigmoid,
 * whose slope is at most ¼, takes three quarters of the gradient in each (Glorot & Bengio 2010).
 * @returns null if there is no activation layer
 */
export function judgeSignal(signal: readonly LayerSignal[]): SignalVerdict | null {
  const layers = signal.filter(({ name }) => name !== 'logits');
  const sizes = layers.map(({ variance }) => Math.sqrt(variance));
  const [first] = sizes;
  if (first === undefined) return null;
  return (
    forward(sizes, first) ??
    backward(layers.map(({ gradientVariance }) => Math.sqrt(gradientVariance))) ?? {
      kind: 'keeps',
      layers: layers.length,
    }
  );
}

function forward(sizes: readonly number[], first: number): SignalVerdict | null {
  const broken = sizes.findIndex((size) => !Number.isFinite(size));
  if (broken >= 0) return { kind: 'explodes', factor: Infinity, layer: broken + 1 };
  const stopped = sizes.indexOf(0);
  if (stopped >= 0) return { kind: 'stops', layer: stopped + 1 };
  const largest = Math.max(...sizes);
  if (largest > mostSize) return { kind: 'explodes', factor: largest, layer: sizes.indexOf(largest) + 1 };
  const smallest = Math.min(...sizes);
  if (smallest < leastShare * first) {
    return { kind: 'shrinks', factor: smallest / first, layer: sizes.indexOf(smallest) + 1 };
  }
  return first < leastFirstSize ? { kind: 'shrinks', factor: first, layer: 1 } : null;
}

function backward(sizes: readonly number[]): SignalVerdict | null {
  const [first, last] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  // Without a gradient at the last layer there is nothing to hold the first against.
  if (last === 0) return null;
  const factor = first / last;
  if (factor > mostGradientShare) return { kind: 'gradientExplodes', factor };
  return factor < leastGradientShare ? { kind: 'gradientShrinks', factor } : null;
}
