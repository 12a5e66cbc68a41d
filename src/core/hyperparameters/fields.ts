import type { Layer } from '../network/description';
import type { ChoiceField, Condition, Field, FieldValue, LayersField, ListField, SwitchField } from './field';
import { augmentationFields } from './fields/augmentation';
import { initialisationFields } from './fields/initialisation';
import { lengthFields } from './fields/length';
import { networkFields } from './fields/network';
import { optimisationFields } from './fields/optimisation';
import { regularisationFields } from './fields/regularisation';
import { scheduleFields } from './fields/schedule';
import { startFields } from './fields/start';

/** Every hyperparameter of a run, in the order of the form. Defaults are a sensible first try on small images. */
export const fields = {
  ...networkFields,
  ...initialisationFields,
  ...startFields,
  ...optimisationFields,
  ...scheduleFields,
  ...regularisationFields,
  ...augmentationFields,
  ...lengthFields,
} as const satisfies Record<string, Field>;

export type HyperparameterName = keyof typeof fields;
export const hyperparameterNames = Object.keys(fields) as HyperparameterName[];

type ValueOf<F> =
  F extends ChoiceField<infer T>
    ? T
    : F extends SwitchField
      ? boolean
      : F extends ListField
        ? readonly number[]
        : F extends LayersField
          ? readonly Layer[]
          : number;
/** The settings of one run. Settings whose `only` does not hold are kept, and have no effect. */
export type Hyperparameters = { -readonly [K in HyperparameterName]: ValueOf<(typeof fields)[K]> };

export const defaultHyperparameters = Object.fromEntries(
  hyperparameterNames.map((name) => [name, fields[name].default]),
) as Hyperparameters;

/** Whether the setting has an effect beside the others. */
export function applies(name: HyperparameterName, values: Hyperparameters): boolean {
  const { only }: Field = fields[name];
  if (only === undefined) return true;
  const conditions: readonly Condition[] = 'key' in only ? [only] : only;
  return conditions.some(({ key, isOneOf }) => {
    const value: FieldValue = values[key as HyperparameterName];
    return (
      applies(key as HyperparameterName, values) &&
      isOneOf.includes(typeof value === 'object' ? '' : String(value))
    );
  });
}
