import { differingHyperparameters } from '@core/hyperparameters/differences';
import type { HyperparameterName, Hyperparameters } from '@core/hyperparameters/fields';

/** Longer names are cut short in charts and lists. */
const mostParts = 3;

export interface NameWords {
  readonly baseline: string;
  readonly again: (name: string) => string;
  /** What a changed setting is called in a name, as in "dropout 0.5". */
  readonly part: (name: HyperparameterName) => string;
}

/**
 * A name that says what differs from the previous run, and is not taken.
 * @param previous null where there is none; without a name it is the baseline of an experiment
 */
export function suggestName(
  draft: Hyperparameters,
  previous: { readonly name: string | null; readonly hyperparameters: Hyperparameters } | null,
  taken: ReadonlySet<string>,
  words: NameWords,
): string {
  if (previous === null) return words.baseline;
  const parts = differingHyperparameters([previous.hyperparameters, draft])
    // A setting that no longer has an effect is said by the one that switched it off.
    .map((name) => words.part(name))
    .filter((part) => part !== '')
    .slice(0, mostParts);
  const same = previous.name === null ? words.baseline : words.again(previous.name);
  return unique(parts.length > 0 ? parts.join(', ') : same, taken);
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
