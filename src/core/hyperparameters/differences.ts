import type { FieldValue } from './field';
import {
  applies,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from './fields';

/** A setting's value, or null where it has no effect. */
export type EffectiveValue = FieldValue | null;

export function effectiveValue(name: HyperparameterName, values: Hyperparameters): EffectiveValue {
  return applies(name, values) ? values[name] : null;
}

/** Whether two values of one setting are the same; lists are compared by what is in them. */
export function isSameValue(a: EffectiveValue, b: EffectiveValue): boolean {
  return valueKey(a) === valueKey(b);
}

/** A text that two values of one setting have in common exactly if they are the same. */
export function valueKey(value: EffectiveValue): string {
  return typeof value === 'object' ? JSON.stringify(value, sorted) : String(value);
}

/** A layer is the same in whatever order it was written down. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function isDefault(name: HyperparameterName, values: Hyperparameters): boolean {
  return isSameValue(values[name], fields[name].default);
}

/** The settings in which the given runs are not all alike, in the order of the form. */
export function differingHyperparameters(runs: readonly Hyperparameters[]): HyperparameterName[] {
  return hyperparameterNames.filter((name) => {
    const [first = null, ...others] = runs.map((values) => effectiveValue(name, values));
    return others.some((value) => !isSameValue(value, first));
  });
}
