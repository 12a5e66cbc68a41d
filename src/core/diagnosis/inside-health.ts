import type { LayerInside } from './inside-layers';

/*
 * A first look at the latest epoch, by fixed thresholds. The update ratio has no say: a schedule that ends near zero
 * takes it there as well.
 */

/** Largest gradient norm of a kernel that is still usual: beyond it steps are out of all proportion. */
export const mostGradientNorm = 1e3;
/** Smallest gradient norm of a kernel against the largest one's. */
export const leastGradientNormShare = 1e-4;
/** Share of units that are dead, or of values that are saturated, from which a layer is called so. */
export const mostDeadShare = 0.5;

export const healths = ['healthy', 'vanishing', 'exploding', 'dead', 'saturated'] as const;
export type Health = (typeof healths)[number];

export interface HealthVerdict {
  readonly health: Health;
  /** The layer that shows it most; null while all is well. */
  readonly layer: string | null;
}

/** The gravest finding first; null if there is no layer. */
export function judgeInside(layers: readonly LayerInside[]): HealthVerdict | null {
  const [head, ...rest] = layers;
  if (head === undefined) return null;
  const most = (measure: (layer: LayerInside) => number): LayerInside =>
    rest.reduce((best, layer) => (measure(layer) > measure(best) ? layer : best), head);
  const norm = (layer: LayerInside): number => layer.kernel.gradientNorm;
  const dead = (layer: LayerInside): number => layer.activation?.deadShare ?? 0;
  const saturated = (layer: LayerInside): number => layer.activation?.saturatedShare ?? 0;

  const steepest = most(norm);
  if (norm(steepest) > mostGradientNorm) return { health: 'exploding', layer: steepest.name };
  const deadest = most(dead);
  if (dead(deadest) >= mostDeadShare) return { health: 'dead', layer: deadest.name };
  const flattest = most(saturated);
  if (saturated(flattest) >= mostDeadShare) return { health: 'saturated', layer: flattest.name };
  const weakest = most((layer) => -norm(layer));
  // With no gradient at all there is nothing left to learn, or nothing gets through: both are told as vanishing.
  if (norm(weakest) < leastGradientNormShare * norm(steepest) || norm(steepest) === 0) {
    return { health: 'vanishing', layer: weakest.name };
  }
  return { health: 'healthy', layer: null };
}
