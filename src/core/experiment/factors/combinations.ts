import type { FieldValue } from '../../hyperparameters/field';
import { createRandom } from '../../random/random';
import type { SettingChanges } from '../setting-changes';
import type { VariedName } from './proposed-values';

/** A setting and the values that it takes besides the baseline's own. */
export interface Factor {
  readonly name: VariedName;
  readonly values: readonly FieldValue[];
}

/** How many combinations a full grid has, without the one that is the baseline. */
export function gridSize(factors: readonly Factor[]): number {
  return factors.reduce((size, { values }) => size * (values.length + 1), 1) - 1;
}

/** Each value by itself, everything else as in the baseline. */
export function oneAtATime(factors: readonly Factor[]): SettingChanges[] {
  return factors.flatMap(({ name, values }) => values.map((value): SettingChanges => ({ [name]: value })));
}

/** Every value of each factor, the baseline's own too, with every value of all others; the last factor runs fastest. */
export function fullGrid(factors: readonly Factor[]): SettingChanges[] {
  return Array.from({ length: gridSize(factors) }, (_, index) => gridAt(factors, index + 1));
}

/**
 * So many different combinations of the grid, each equally likely, in the order of the grid; all if there are no more.
 * Bergstra & Bengio 2012: with the same number of runs, more values of each setting that matters are tried.
 * @param seed an integer, 0 to 2^32 − 1; another one draws others
 */
export function randomCombinations(
  factors: readonly Factor[],
  count: number,
  seed: number,
): SettingChanges[] {
  const size = gridSize(factors);
  if (count >= size) return fullGrid(factors);
  const random = createRandom(seed, 'combinations');
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(1 + Math.floor(random.uniform() * size));
  return [...chosen].sort((a, b) => a - b).map((index) => gridAt(factors, index));
}

/** Digit by digit of a number whose base is another for each factor; 0 is the baseline's own value. */
function gridAt(factors: readonly Factor[], index: number): SettingChanges {
  let rest = index;
  const changes = [...factors].reverse().flatMap(({ name, values }): [VariedName, FieldValue][] => {
    const digit = rest % (values.length + 1);
    rest = Math.floor(rest / (values.length + 1));
    const value = values[digit - 1];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(changes.reverse());
}
