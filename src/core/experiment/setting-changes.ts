import * as v from 'valibot';
import { fieldIssue } from '../hyperparameters/check';
import type { FieldValue } from '../hyperparameters/field';
import {
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '../hyperparameters/fields';

/** Some settings and what they are set to. The seed is none of them: every variant is trained with the same seeds. */
export type SettingChanges = Partial<Omit<Hyperparameters, 'seed'>>;

function isChange(name: string, value: unknown): boolean {
  const known = hyperparameterNames.find((other) => other === name);
  return known !== undefined && known !== 'seed' && fieldIssue(fields[known], value) === null;
}

export const settingChangesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check(
    (changes) => Object.entries(changes).every(([name, value]) => isChange(name, value)),
    'no such setting',
  ),
) as unknown as v.GenericSchema<unknown, SettingChanges>;

/** The names of the changed settings, in the order of the form. */
export function changedNames(changes: SettingChanges): Exclude<HyperparameterName, 'seed'>[] {
  return hyperparameterNames.filter(
    (name): name is Exclude<HyperparameterName, 'seed'> => name !== 'seed' && name in changes,
  );
}

/** @throws RangeError if the name is not among the changes */
export function changedValue(changes: SettingChanges, name: Exclude<HyperparameterName, 'seed'>): FieldValue {
  const value = changes[name];
  if (value === undefined) throw new RangeError(`${name} is not changed`);
  return value;
}
