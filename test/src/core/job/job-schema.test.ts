import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fields } from '@core/hyperparameters/fields';
import { jobSchema } from '@core/job/job-schema';
import words from '@/locales/en/hyperparameters';

describe('jobSchema', () => {
  it('is what resources/job.schema.json says; otherwise run `node scripts/make-job-schema.mjs`', () => {
    expect(JSON.parse(readFileSync('resources/job.schema.json', 'utf8'))).toEqual(jobSchema(words));
  });

  it('has every setting with its range and default, and requires none', () => {
    const schema = jobSchema(words) as unknown as {
      properties: Record<string, Record<string, unknown>>;
    };
    expect(Object.keys(schema.properties)).toEqual(['$schema', 'name', 'startFrom', ...Object.keys(fields)]);
    expect(schema).not.toHaveProperty('required');
    expect(schema.properties.learningRate).toMatchObject({
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 10,
      default: fields.learningRate.default,
    });
    expect(schema.properties.epochs).toMatchObject({ type: 'integer', minimum: 1, maximum: 1000 });
    expect(schema.properties.ema).toMatchObject({ type: 'boolean', default: false });
    expect(schema.properties.milestones).toMatchObject({ type: 'array', minItems: 1, uniqueItems: true });
    expect(schema.properties.pooling).toMatchObject({ enum: ['max', 'average'], default: 'max' });
  });
});
