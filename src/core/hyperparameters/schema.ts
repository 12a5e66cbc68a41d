import * as v from 'valibot';
import { fields, type Hyperparameters } from './fields';
import type { Field } from './field';
import { fieldIssue } from './check';

function valueSchema(field: Field): v.GenericSchema<unknown, string | number> {
  return field.kind === 'choice'
    ? v.picklist(field.choices)
    : v.pipe(
        v.number(),
        v.check((value) => fieldIssue(field, value) === null, 'out of range'),
      );
}

/** Checks the values one by one; what depends on the dataset is the business of `checkHyperparameters`. */
export const hyperparametersSchema = v.strictObject(
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field)])),
) as unknown as v.GenericSchema<unknown, Hyperparameters>;
