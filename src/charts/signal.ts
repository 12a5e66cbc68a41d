import type { LayerSignal } from '@core/run/forecast';
import type { ChartColours } from './colours';
import type { Curve } from './curve';

/** Variance of the activations and of the gradient, over the layers counted from 1. */
export function signalCurves(
  signal: readonly LayerSignal[],
  colours: ChartColours,
  words: { readonly activation: string; readonly gradient: string },
): Curve[] {
  const points = (measure: 'variance' | 'gradientVariance') =>
    signal.map((layer, index) => [index + 1, layer[measure]] as const);
  return [
    {
      id: 'activation',
      name: words.activation,
      colour: colours.ink2,
      dash: 'solid',
      points: points('variance'),
      endLabel: null,
    },
    {
      id: 'gradient',
      name: words.gradient,
      colour: colours.ink2,
      dash: 'dashed',
      points: points('gradientVariance'),
      endLabel: null,
    },
  ];
}
