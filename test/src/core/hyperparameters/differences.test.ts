import { describe, expect, it } from 'vitest';
import { isSameValue } from '@core/hyperparameters/differences';

describe('layers', () => {
  const dense = { kind: 'dense', name: 'hidden', units: 4, useBias: true } as const;

  it('are the same in whatever order they are written down, as files and schemas have their own', () => {
    const other = { useBias: true, units: 4, name: 'hidden', kind: 'dense' } as const;
    expect(isSameValue([dense], [other])).toBe(true);
  });

  it('are others as soon as one of them is', () => {
    expect(isSameValue([dense], [{ ...dense, units: 5 }])).toBe(false);
    expect(isSameValue([dense, { ...dense, name: 'next' }], [{ ...dense, name: 'next' }, dense])).toBe(false);
  });
});
