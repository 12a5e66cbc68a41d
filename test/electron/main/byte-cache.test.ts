import { expect, test } from 'vitest';
import { ByteCache } from '../../../electron/main/services/byte-cache';

const bytes = (length: number) => new Uint8Array(length);

test('keeps what was used last, up to its limit', () => {
  const cache = new ByteCache(10);
  cache.set('a', bytes(4));
  cache.set('b', bytes(4));
  expect(cache.get('a')).toHaveLength(4);
  cache.set('c', bytes(4));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toHaveLength(4);
  expect(cache.get('c')).toHaveLength(4);
});

test('counts what is replaced once', () => {
  const cache = new ByteCache(10);
  for (let i = 0; i < 5; i++) cache.set('a', bytes(6));
  cache.set('b', bytes(4));
  expect(cache.get('a')).toHaveLength(6);
});

test('does not keep what is larger than all of it', () => {
  const cache = new ByteCache(10);
  cache.set('a', bytes(4));
  cache.set('b', bytes(11));
  expect(cache.get('b')).toBeUndefined();
  cache.set('c', bytes(10));
  expect(cache.get('c')).toHaveLength(10);
});
