import {
  applies,
  fields,
  hyperparameterNames,
  type HyperparameterName,
  type Hyperparameters,
} from '@core/hyperparameters/fields';
import type { Field, FieldGroup } from '@core/hyperparameters/field';

export const groups: readonly FieldGroup[] = ['network', 'learningRate', 'regularisation', 'length'];

/** The settings of a group that have an effect now, in the order of the form. */
export function shownFields(group: FieldGroup, values: Hyperparameters): HyperparameterName[] {
  return hyperparameterNames.filter((name) => fields[name].group === group && applies(name, values));
}

/** The form has six columns: a whole number needs two, anything else three, a slider or a row of choices all. */
export function spanOf(name: HyperparameterName): 2 | 3 | 6 {
  const field: Field = fields[name];
  if (isSegmented(name) || (field.kind === 'number' && field.slider === true)) return 6;
  return field.kind === 'number' && field.whole && field.unit !== 'epochs' ? 2 : 3;
}

/** Few and short choices are shown side by side. */
export function isSegmented(name: HyperparameterName): boolean {
  return name === 'penalty';
}
