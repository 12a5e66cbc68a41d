import type { FieldValue } from '../../hyperparameters/field';
import { changedNames, changedValue, type SettingChanges } from '../setting-changes';

const longest = 120;

/** Changes in the words of a job file, as the name of a variant: "dropoutRate 0.5, l2 1e-4". */
export function changesText(changes: SettingChanges): string {
  const text = changedNames(changes)
    .map((name) => `${name} ${valueText(changedValue(changes, name))}`)
    .join(', ');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function valueText(value: FieldValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'object') {
    return value.map((item) => (typeof item === 'number' ? numberText(item) : item.name)).join(' ');
  }
  return String(value);
}

/** The shorter one of 0.0001 and 1e-4. */
function numberText(value: number): string {
  const [plain, scientific] = [String(value), value.toExponential()];
  return Math.abs(value) < 0.001 && scientific.length < plain.length ? scientific : plain;
}
