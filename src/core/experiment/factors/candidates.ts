import { checkHyperparameters, type FieldIssue } from '../../hyperparameters/check';
import { effectiveValue } from '../../hyperparameters/differences';
import {
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '../../hyperparameters/fields';
import { murmur3 } from '../../random/murmur3';
import { baselineId, type Variant } from '../experiment';
import { changedNames, changedValue, type SettingChanges } from '../setting-changes';
import { enabledChanges } from './enabled-changes';

/** A variant before it has a name. */
export interface Candidate {
  /** Follows from what was asked for, so that it stays the same while other values come and go. */
  readonly id: string;
  /** What was asked for: the values that were ticked. */
  readonly asked: SettingChanges;
  /** The same with what it needs to have an effect. */
  readonly changes: SettingChanges;
}

export type Exclusion =
  /** The settings cannot be trained with: too many blocks for the image size, say. */
  | { readonly kind: 'refused'; readonly name: HyperparameterName; readonly issue: FieldIssue }
  /** Two of the values exclude each other: one has no effect beside the other. */
  | { readonly kind: 'contradiction' }
  /** It comes to the same as a variant, or the baseline, by that id. */
  | { readonly kind: 'same'; readonly as: string };

export interface Excluded {
  readonly id: string;
  readonly asked: SettingChanges;
  readonly why: Exclusion;
}

export interface Candidates {
  readonly possible: readonly Candidate[];
  readonly excluded: readonly Excluded[];
}

/**
 * Sorts combinations of values into those that can be trained and those that cannot, or need not, each with the reason.
 * @param existing variants that the experiment already has
 * @param imageSize edge of a prepared sample in pixels
 */
export function sortCandidates(
  baseline: Hyperparameters,
  combinations: readonly SettingChanges[],
  existing: readonly Variant[],
  imageSize: number,
): Candidates {
  const seen = new Map<string, string>([[effectOf(baseline), baselineId]]);
  for (const { id, changes } of existing) seen.set(effectOf({ ...baseline, ...changes }), id);
  const possible: Candidate[] = [];
  const excluded: Excluded[] = [];
  for (const asked of combinations) {
    const id = candidateId(asked);
    const changes = enabledChanges(baseline, asked);
    const why =
      changes === null
        ? { kind: 'contradiction' as const }
        : reasonAgainst({ ...baseline, ...changes }, seen, imageSize);
    if (changes === null || why !== null) {
      if (why !== null) excluded.push({ id, asked, why });
      continue;
    }
    possible.push({ id, asked, changes });
    seen.set(effectOf({ ...baseline, ...changes }), id);
  }
  return { possible, excluded };
}

function reasonAgainst(
  values: Hyperparameters,
  seen: ReadonlyMap<string, string>,
  imageSize: number,
): Exclusion | null {
  const issues = checkHyperparameters(values, imageSize);
  for (const name of hyperparameterNames) {
    const issue = issues[name];
    if (issue !== undefined) return { kind: 'refused', name, issue };
  }
  const as = seen.get(effectOf(values));
  return as === undefined ? null : { kind: 'same', as };
}

/** Two settings with the same text train the same network in the same way. */
function effectOf(values: Hyperparameters): string {
  return JSON.stringify(hyperparameterNames.map((name) => effectiveValue(name, values)));
}

/** 64 bits of what was asked for: among a few hundred, two will not meet. */
function candidateId(asked: SettingChanges): string {
  const text = JSON.stringify(changedNames(asked).map((name) => [name, changedValue(asked, name)]));
  return [0, 1].map((seed) => murmur3(text, seed).toString(16).padStart(8, '0')).join('');
}
