import type { LayerSignal } from '@core/run/forecast';
import type { Value } from '../graph/graph';
import type { Inspection } from '../engine';
import type { Observation } from './observe';

type Fetch = (values: readonly Value[]) => Float32Array[];

/** An inspection, but for the weights after the step. */
export type Sight = Omit<Inspection, 'parameters'> & {
  readonly parameters: readonly Omit<Inspection['parameters'][number], 'after'>[];
};

/**
 * Looks at a batch's pass.
 * @param fetch runs the pass, and gives values as they were before any update
 */
export function lookInside(fetch: Fetch, { gradientNorm, kernels, activations }: Observation): Sight {
  const wanted = new Wanted();
  const whole = wanted.number(gradientNorm);
  const parameters = kernels.map(({ variable, gradientNorm: norm }) => ({
    name: variable.name,
    units: variable.shape.at(-1) ?? 1,
    norm: wanted.number(norm),
    before: wanted.numbers(variable.value),
  }));
  const outputs = activations.map(({ name, output, deadShare, saturatedShare }) => ({
    name,
    mean: wanted.number(output.mean),
    variance: wanted.number(output.variance),
    dead: deadShare && wanted.number(deadShare),
    saturated: saturatedShare && wanted.number(saturatedShare),
  }));
  wanted.fetch(fetch);
  return {
    gradientNorm: whole(),
    parameters: parameters.map(({ name, units, norm, before }) => ({
      name,
      units,
      gradientNorm: norm(),
      before: before(),
    })),
    activations: outputs.map(({ name, mean, variance, dead, saturated }) => ({
      name,
      mean: mean(),
      std: Math.sqrt(variance()),
      deadShare: dead?.() ?? null,
      saturatedShare: saturated?.() ?? null,
    })),
  };
}

/** The variances of the signal and of its gradient in each layer; infinite where they are no number any more. */
export function lookAtSignal(fetch: Fetch, { signals }: Observation): LayerSignal[] {
  const wanted = new Wanted();
  const found = signals.map(({ name, output, gradient }) => ({
    name,
    variance: wanted.number(output.variance),
    gradientVariance: wanted.number(gradient.variance),
  }));
  wanted.fetch(fetch);
  return found.map(({ name, variance, gradientVariance }) => ({
    name,
    variance: orInfinity(variance()),
    gradientVariance: orInfinity(gradientVariance()),
  }));
}

/** A signal that has grown beyond all numbers gives ∞ − ∞, which no message between processes may hold. */
function orInfinity(variance: number): number {
  return Number.isNaN(variance) ? Infinity : variance;
}

/** Gathers values, fetches them in one run, and gives each to the one who asked for it. */
class Wanted {
  private readonly values: Value[] = [];
  private found: readonly Float32Array[] = [];

  numbers(value: Value): () => Float32Array {
    const place = this.values.push(value) - 1;
    return () => this.found[place] ?? new Float32Array();
  }

  number(value: Value): () => number {
    const numbers = this.numbers(value);
    return () => numbers()[0] ?? NaN;
  }

  fetch(fetch: Fetch): void {
    this.found = fetch(this.values);
  }
}
