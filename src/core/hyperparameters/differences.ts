import { applies, hyperparameterNames, type HyperparameterName, type Hyperparameters } from './fields';

/** A setting's value, or null where it has no effect. */
export type EffectiveValue = string | number | null;

export function effectiveValue(name: HyperparameterName, values: Hyperparameters): EffectiveValue {
  return applies(name, values) ? values[name] : null;
}

/** The settings in which the given runs are not all alike, in the order of the form. */
export function differingHyperparameters(runs: readonly Hyperparameters[]): HyperparameterName[] {
  return hyperparameterNames.filter(
    (name) => new Set(runs.map((values) => effectiveValue(name, values))).size > 1,
  );
}
