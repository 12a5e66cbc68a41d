import { effectiveValue, isSameValue } from '../../hyperparameters/differences';
import type { FieldValue } from '../../hyperparameters/field';
import type { Hyperparameters } from '../../hyperparameters/fields';
import { proposedValues, sortedValues, type VariedName } from './proposed-values';

/** A setting that an experiment is to vary, with values to tick besides the baseline's own, which is always in. */
export interface VariedSetting {
  readonly name: VariedName;
  readonly offered: readonly FieldValue[];
  /** Some of `offered`, in its order. */
  readonly ticked: readonly FieldValue[];
}

/** Whether the value is the baseline's own, and has an effect there. */
export function isOwnValue(name: VariedName, value: FieldValue, baseline: Hyperparameters): boolean {
  return isSameValue(effectiveValue(name, baseline), value);
}

/**
 * A setting with the values proposed for it. Of two values there is only the other one to try, so it is ticked at once.
 * @param ticked what was ticked before, against another baseline perhaps
 */
export function varySetting(
  name: VariedName,
  baseline: Hyperparameters,
  ticked: readonly FieldValue[] = [],
): VariedSetting {
  const isOther = (value: FieldValue): boolean => !isOwnValue(name, value, baseline);
  const proposed = proposedValues(name, effectiveValue(name, baseline));
  const offered = sortedValues([...proposed, ...ticked]).filter(isOther);
  return { name, offered, ticked: offered.length === 1 ? offered : ordered(offered, ticked) };
}

export function tickValue(setting: VariedSetting, value: FieldValue, on: boolean): VariedSetting {
  const others = setting.ticked.filter((other) => !isSameValue(other, value));
  return { ...setting, ticked: ordered(setting.offered, on ? [...others, value] : others) };
}

/** Offers one more value, ticked; nothing changes for the baseline's own. The value has been checked. */
export function offerValue(
  setting: VariedSetting,
  value: FieldValue,
  baseline: Hyperparameters,
): VariedSetting {
  if (isOwnValue(setting.name, value, baseline)) return setting;
  return tickValue({ ...setting, offered: sortedValues([...setting.offered, value]) }, value, true);
}

function ordered(offered: readonly FieldValue[], ticked: readonly FieldValue[]): FieldValue[] {
  return offered.filter((value) => ticked.some((other) => isSameValue(other, value)));
}
