import { effectiveValue, isSameValue, type EffectiveValue } from '@core/hyperparameters/differences';
import {
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '@core/hyperparameters/fields';

/** What a variant came to in one measure, as the charts see it. */
export interface VariantResult {
  readonly id: string;
  /** Unique among the variants. */
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  /** The baseline's settings with the variant's changes. */
  readonly settings: Hyperparameters;
  /** Of each run that was measured, in the order of the seeds. */
  readonly values: readonly number[];
  /** Of the values; null if there are none. */
  readonly mean: number | null;
  /** Of the mean, 95 %; null for fewer than two values. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Trainable weights; null before a run has begun. */
  readonly parameters: number | null;
  /** Mean seconds of a run; null if none was measured. */
  readonly seconds: number | null;
}

/** A setting in which the variants differ, with all values that it has among them, in order. */
export interface Factor {
  readonly name: HyperparameterName;
  /** Ascending where they are numbers, otherwise as they first come; null (no effect) is last. */
  readonly values: readonly EffectiveValue[];
}

/** The settings in which the variants differ, in the order of the form; the seed is none of them. */
export function factorsOf(variants: readonly Pick<VariantResult, 'settings'>[]): Factor[] {
  return hyperparameterNames
    .filter((name) => name !== 'seed')
    .map((name) => ({
      name,
      values: distinct(variants.map(({ settings }) => effectiveValue(name, settings))),
    }))
    .filter(({ values }) => values.length > 1);
}

/** Where a variant's value is among those of the factor. */
export function levelOf(factor: Factor, { settings }: Pick<VariantResult, 'settings'>): number {
  const value = effectiveValue(factor.name, settings);
  return factor.values.findIndex((other) => isSameValue(other, value));
}

function distinct(values: readonly EffectiveValue[]): EffectiveValue[] {
  const found: EffectiveValue[] = [];
  for (const value of values) if (!found.some((other) => isSameValue(other, value))) found.push(value);
  return found.sort((a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return typeof a === 'number' && typeof b === 'number' ? a - b : 0;
  });
}
