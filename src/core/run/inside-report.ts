import type { ActivationInside, InsideReport } from './inside';
import { parameterInside, type ParameterStep } from './parameter-inside';

/** A step seen from inside, with all the numbers. */
export interface StepInside {
  /** Of the whole gradient, before clipping. */
  readonly gradientNorm: number;
  readonly parameters: readonly ParameterStep[];
  readonly activations: readonly ActivationInside[];
}

/** What is told of an epoch's last step. */
export function insideReport(
  epoch: number,
  { gradientNorm, parameters, activations }: StepInside,
): InsideReport {
  return { epoch, gradientNorm, parameters: parameters.map(parameterInside), activations: [...activations] };
}
