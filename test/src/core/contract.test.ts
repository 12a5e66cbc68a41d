import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { requests } from '@core/contract';

/** The schemas of all inputs' fields of that name, by request. */
function fieldsCalled(name: string): [request: string, v.GenericSchema][] {
  return Object.entries(requests).flatMap(([request, { input }]) => {
    if (input.type !== 'object') return [];
    const field = (input.entries as Record<string, v.GenericSchema>)[name];
    return field === undefined ? [] : [[request, field] as [string, v.GenericSchema]];
  });
}

const uuid = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
const wrong = ['..', '.', '', '.deleted', '../runs', '/', 'a/b', 'a\\b', 'a'.repeat(23), 'a'.repeat(25)];

describe('an id that becomes a part of a path', () => {
  test.each(fieldsCalled('datasetId'))('of a dataset is 24 hexadecimal digits: %s', (_request, field) => {
    expect(v.is(field, '0123456789abcdef01234567')).toBe(true);
    for (const id of [...wrong, 'A'.repeat(24), `${'a'.repeat(24)}\n`, '../'.repeat(8), uuid]) {
      expect(v.is(field, id), JSON.stringify(id)).toBe(false);
    }
  });

  test.each(fieldsCalled('runId'))('of a run is a UUID: %s', (_request, field) => {
    expect(v.is(field, uuid)).toBe(true);
    for (const id of [
      ...wrong,
      'a'.repeat(24),
      `${uuid}/..`,
      `../${uuid}`,
      `${uuid}\n`,
      uuid.toUpperCase(),
    ]) {
      expect(v.is(field, id), JSON.stringify(id)).toBe(false);
    }
  });

  test('is in the requests that are about one', () => {
    expect(fieldsCalled('datasetId').map(([request]) => request)).toContain('data.deleteDataset');
    expect(fieldsCalled('runId').map(([request]) => request)).toContain('runs.delete');
  });
});
