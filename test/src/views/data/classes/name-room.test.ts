import { describe, expect, it } from 'vitest';
import { nameRoom } from '@/views/data/classes/name-room';

describe('the room that names need', () => {
  it('is that of the longest', () => {
    expect(nameRoom(['wren', 'a much longer name', 'tit'])).toBe(nameRoom(['a much longer name']));
    expect(nameRoom(['wren'])).toBeGreaterThan(nameRoom(['tit']));
  });

  it('is more for Hangul, and that of what is shown for what is escaped', () => {
    expect(nameRoom(['울새울새'])).toBeGreaterThan(nameRoom(['wren']));
    expect(nameRoom(['\u202e'])).toBe(nameRoom(['\\u202e']));
  });

  it('is that of an empty name where there are no classes', () => {
    expect(nameRoom([])).toBe(nameRoom(['']));
  });
});
