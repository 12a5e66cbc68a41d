import * as v from 'valibot';
import { assertNever } from '../assert-never';
import { layersSchema } from '../network/layer-schema';
import { fields, type Hyperparameters } from './fields';
import type { Field, FieldValue } from './field';
import { fieldIssue } from './check';

function valueSchema(field: Field): v.GenericSchema<unknown, FieldValue> {
  switch (field.kind) {
    case 'choice':
      return v.picklist(field.choices);
    case 'switch':
      return v.boolean();
    case 'number':
      return v.pipe(
        v.number(),
        v.check((value) => fieldIssue(field, value) === null, 'out of range'),
      );
    case 'list':
      return v.pipe(
        v.array(v.number()),
        v.check((value) => fieldIssue(field, value) === null, 'out of range or order'),
      );
    case 'layers':
      return layersSchema;
    default:
      return assertNever(field);
  }
}

/** Checks the values one by one; what depends on the dataset is the business of `checkHyperparameters`. */
export const hyperparametersSchema = v.strictObject(
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueSchema(field)])),
) as unknown as v.GenericSchema<unknown, Hyperparameters>;
