import { describe, expect, it } from 'vitest';
import { murmur3 } from '@core/random/murmur3';

describe('murmur3', () => {
  it('gives the published hashes', () => {
    // The vectors that circulate with MurmurHash3_x86_32, those of an even number of bytes.
    expect(murmur3('', 0)).toBe(0);
    expect(murmur3('', 1)).toBe(0x514e28b7);
    expect(murmur3('', 0xffffffff)).toBe(0x81f16f39);
    expect(murmur3('\uffff\uffff', 0)).toBe(0x76293b50);
    expect(murmur3('\u4321\u8765', 0)).toBe(0xf55b516b);
    expect(murmur3('\u4321\u8765', 0x5082edee)).toBe(0x2362f9de);
    expect(murmur3('\u4321', 0)).toBe(0xa0f7b07a);
  });

  it('hashes the code units of any text', () => {
    expect(murmur3('고양이', 7)).toBe(2975266031);
    expect(murmur3('split', 7)).toBe(640139129);
    expect(murmur3('😀a', 0)).toBe(1361027313);
  });
});
