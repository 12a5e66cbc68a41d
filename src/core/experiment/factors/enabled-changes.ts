import { valueKey } from '../../hyperparameters/differences';
import type { Condition, Field, FieldValue } from '../../hyperparameters/field';
import {
  applies,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '../../hyperparameters/fields';
import type { SettingChanges } from '../setting-changes';

/**
 * The changes together with what switches them on: an L2 strength needs the L2 penalty, and beside an L1 strength the
 * elastic net. Of several choices that would do, the one that leaves most of the baseline's settings in effect.
 * @returns null if two of the changes exclude each other, such as a momentum and an optimiser that has none
 */
export function enabledChanges(baseline: Hyperparameters, changes: SettingChanges): SettingChanges | null {
  let enabled = changes;
  // What is switched on may be off by something else. No chain is longer than there are settings.
  for (const _ of hyperparameterNames) {
    const values = { ...baseline, ...enabled };
    const needs = needed(enabled, values);
    if (needs.size === 0) return enabled;
    for (const [key, choices] of needs) {
      if (key in changes || choices.length === 0) return null;
      enabled = { ...enabled, [key]: bestChoice(baseline, values, key, choices) };
    }
  }
  return null;
}

/** The settings that must become one of these values, as something that is changed has no effect otherwise. */
function needed(
  changes: SettingChanges,
  values: Hyperparameters,
): Map<HyperparameterName, readonly string[]> {
  const needs = new Map<HyperparameterName, readonly string[]>();
  const names = hyperparameterNames.filter((name) => name in changes);
  // An array's own loop also visits what is pushed meanwhile: what a setting depends on may depend on another.
  for (const name of names) {
    const condition = conditionOf(name, values);
    if (condition === undefined) continue;
    const key = condition.key as HyperparameterName;
    const before = needs.get(key) ?? condition.isOneOf;
    needs.set(
      key,
      before.filter((choice) => condition.isOneOf.includes(choice)),
    );
    if (!names.includes(key)) names.push(key);
  }
  for (const [name, choices] of needs) if (choices.includes(valueKey(values[name]))) needs.delete(name);
  return needs;
}

/** Of alternatives the one that holds, otherwise the first. */
function conditionOf(name: HyperparameterName, values: Hyperparameters): Condition | undefined {
  const { only }: Field = fields[name];
  if (only === undefined) return undefined;
  const all: readonly Condition[] = 'key' in only ? [only] : only;
  return (
    all.find(({ key, isOneOf }) => isOneOf.includes(valueKey(values[key as HyperparameterName]))) ?? all[0]
  );
}

function bestChoice(
  baseline: Hyperparameters,
  values: Hyperparameters,
  key: HyperparameterName,
  choices: readonly string[],
): FieldValue {
  const inEffect = hyperparameterNames.filter((name) => applies(name, baseline));
  const kept = (choice: string): number =>
    inEffect.filter((name) => applies(name, { ...values, [key]: valueOf(key, choice) })).length;
  const most = Math.max(...choices.map(kept));
  return valueOf(key, choices.find((choice) => kept(choice) === most) ?? '');
}

/** Conditions say `'true'` of a switch. */
function valueOf(key: HyperparameterName, choice: string): FieldValue {
  return fields[key].kind === 'switch' ? choice === 'true' : choice;
}
