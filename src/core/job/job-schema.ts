import { assertNever } from '../assert-never';
import { mostLayers } from '../network/layer-schema';
import type { Field, ListField, NumberField } from '../hyperparameters/field';
import { fields, hyperparameterNames, type HyperparameterName } from '../hyperparameters/fields';

/** A JSON value. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** What the form calls and says of each setting. */
export interface SettingWords {
  readonly label: Readonly<Record<HyperparameterName, string>>;
  readonly help: Readonly<Record<HyperparameterName, string>>;
}

/** The JSON Schema of each setting, in the order of the form. Which has an effect beside which is not in it. */
export function settingSchemas(words: SettingWords): Record<HyperparameterName, Json> {
  const settings = hyperparameterNames.map((name) => [
    name,
    {
      title: words.label[name],
      // In messages, braces and bars are quoted.
      description: words.help[name].replace(/\{'([^']*)'\}/g, '$1'),
      ...fieldSchema(fields[name]),
    },
  ]);
  return Object.fromEntries(settings) as Record<HyperparameterName, Json>;
}

/** The JSON Schema (2020-12) of a job file. */
export function jobSchema(words: SettingWords): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Ridgeline job',
    description: 'The settings of one training, for `ridgeline train`. What is left out has its default.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors.' },
      name: { type: 'string', title: 'Name', description: 'Of the run.', minLength: 1, maxLength: 120 },
      startFrom: {
        type: 'string',
        title: 'Run to start from',
        description: 'The folder of an earlier run, relative to this file; `--start-from` goes first.',
        minLength: 1,
      },
      ...settingSchemas(words),
    },
  };
}

function fieldSchema(field: Field): Record<string, Json> {
  switch (field.kind) {
    case 'choice':
      return { type: 'string', enum: field.choices, default: field.default };
    case 'switch':
      return { type: 'boolean', default: field.default };
    case 'number':
      return { ...numberSchema(field), default: field.default };
    case 'list':
      return {
        type: 'array',
        items: numberSchema(field),
        ...(field.order === 'ascending' ? { minItems: 1, uniqueItems: true } : { minItems: 1, maxItems: 3 }),
        default: field.default,
      };
    case 'layers':
      return { type: 'array', items: { type: 'object' }, maxItems: mostLayers, default: [] };
    default:
      return assertNever(field);
  }
}

function numberSchema({ whole, min, aboveMin, max }: NumberField | ListField): Record<string, Json> {
  return {
    type: whole ? 'integer' : 'number',
    [aboveMin === true ? 'exclusiveMinimum' : 'minimum']: min,
    maximum: max,
  };
}
