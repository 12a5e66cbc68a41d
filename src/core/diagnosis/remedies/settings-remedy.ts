import { changedNames, type SettingChanges } from '../../experiment/setting-changes';
import { isSameValue } from '../../hyperparameters/differences';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import type { Remedy } from '../finding';

/** The changes, as far as they are any and have an effect; more images where no setting is left to change. */
export function settingsRemedy(values: Hyperparameters, wanted: SettingChanges): Remedy {
  const changed = { ...values, ...wanted };
  const names = changedNames(wanted).filter(
    (name) => applies(name, changed) && !isSameValue(wanted[name] ?? null, values[name]),
  );
  const changes: SettingChanges = Object.fromEntries(names.map((name) => [name, wanted[name]]));
  return names.length === 0 ? { kind: 'collectImages' } : { kind: 'settings', changes };
}

/** So many digits that nobody sees a rounding error in the form. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
