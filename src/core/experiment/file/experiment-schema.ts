import { settingSchemas, type Json, type SettingWords } from '../../job/job-schema';
import { mostSeeds, mostVariants } from '../experiment';

/** The JSON Schema (2020-12) of an experiment file, for editors; `parseExperimentFile` checks more. */
export function experimentSchema(words: SettingWords): Json {
  const { seed: _seed, ...definitions } = settingSchemas(words);
  const settings = Object.fromEntries(
    Object.keys(definitions).map((name) => [name, { $ref: `#/$defs/${name}` }]),
  );
  const own = { type: 'object', additionalProperties: false };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Ridgeline experiment',
    description:
      'A baseline, variants that each change something, and seeds, for `ridgeline experiment`. Every variant is trained with every seed.',
    ...own,
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors.' },
      name: {
        type: 'string',
        title: 'Name',
        description: 'Of the experiment.',
        minLength: 1,
        maxLength: 120,
      },
      startFrom: {
        ...own,
        description:
          'The run whose weights its runs begin with, as the window knows it; `--start-from` gives its folder.',
        required: ['runId', 'name'],
        properties: {
          runId: { type: 'string', minLength: 1, maxLength: 120 },
          name: { type: 'string', maxLength: 120 },
        },
      },
      baseline: {
        ...own,
        description: 'What every run shares. What is left out has its default.',
        properties: settings,
      },
      variants: {
        type: 'array',
        description: 'Variants one by one, besides those that follow from "factors".',
        maxItems: mostVariants,
        items: {
          ...own,
          required: ['changes'],
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 120, description: 'Left out: what it changes.' },
            changes: {
              ...own,
              minProperties: 1,
              description: 'The settings in which it differs from the baseline.',
              properties: settings,
            },
          },
        },
      },
      factors: {
        ...own,
        description: 'Settings and the values that each is to take; "combine" says how they become variants.',
        properties: Object.fromEntries(
          Object.entries(settings).map(([name, items]) => [name, { type: 'array', minItems: 1, items }]),
        ),
      },
      combine: {
        description: 'Every value with every other, each by itself, or so many of the grid drawn at random.',
        default: 'grid',
        anyOf: [
          { enum: ['grid', 'oneAtATime'] },
          {
            ...own,
            required: ['random'],
            properties: { random: { type: 'integer', minimum: 1, maximum: mostVariants }, seed: seedSchema },
          },
        ],
      },
      seeds: {
        description: 'How many, which are then 1, 2, 3 …, or which.',
        default: 5,
        anyOf: [
          { type: 'integer', minimum: 1, maximum: mostSeeds },
          { type: 'array', minItems: 1, maxItems: mostSeeds, uniqueItems: true, items: seedSchema },
        ],
      },
      strategy: {
        description:
          'All runs in full, or successive halving: all variants for few epochs, the best 1/eta of them for eta times as many, and so on.',
        default: { kind: 'all' },
        anyOf: [
          { ...own, required: ['kind'], properties: { kind: { const: 'all' } } },
          {
            ...own,
            required: ['kind', 'eta', 'firstEpochs'],
            properties: {
              kind: { const: 'halving' },
              eta: { type: 'integer', minimum: 2, maximum: 8 },
              firstEpochs: { type: 'integer', minimum: 1, maximum: 1000 },
            },
          },
        ],
      },
    },
    $defs: definitions,
  };
}

const seedSchema = { type: 'integer', minimum: 0, maximum: 4294967295 };
