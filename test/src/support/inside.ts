import { histogramBins, type InsideReport } from '@core/run/inside';

interface More {
  /** Names of the layers with weights; each is followed by `<name>_activation`. */
  readonly layers?: readonly string[];
  readonly norm?: number;
  readonly dead?: number | null;
  readonly saturated?: number | null;
  readonly zeros?: number;
  readonly spread?: number | null;
}

/** What an epoch tells of layers that are all alike: weights from −1 to 1, most of them near 0. */
export function insideOf(epoch: number, more: More = {}): InsideReport {
  const { layers = ['dense', 'logits'], norm = 0.5, dead = 0.1, saturated = null, zeros = 0 } = more;
  const { spread = 0.95 } = more;
  const counts = Array.from({ length: histogramBins }, (_, bin) => histogramBins - Math.abs(2 * bin - 39));
  return {
    epoch,
    gradientNorm: norm,
    parameters: layers.map((name) => ({
      name: `${name}/kernel`,
      gradientNorm: norm,
      updateRatio: 1e-3,
      zeroShare: zeros,
      unitSpread: spread,
      histogram: { min: -1, max: 1, counts },
    })),
    activations: layers.map((name) => ({
      name: `${name}_activation`,
      mean: 0.2,
      std: 0.5,
      deadShare: dead,
      saturatedShare: saturated,
    })),
  };
}
