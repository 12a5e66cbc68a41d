import { describe, expect, it } from 'vitest';
import { useFormat } from '@/composables/useFormat';
import { composed } from '../support/mount';

const en = composed(useFormat).value;
const ko = composed(useFormat, 'ko').value;
/** With ordinary spaces, which are easier to read here. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('useFormat', () => {
  it('groups numbers and limits decimals', () => {
    expect(en.number(6240)).toBe('6,240');
    expect(en.number(0.126, 2)).toBe('0.13');
    expect(en.fixed(0.5, 2)).toBe('0.50');
    expect([en.tick(0.5, 2), en.tick(20_000, 0), en.tick(3e8, 0), en.tick(1.5e6, 0)]).toEqual([
      '0.50',
      '20,000',
      '3e8',
      '1.5e6',
    ]);
  });

  it('writes very small numbers with a power of ten', () => {
    expect(en.significant(3.14159)).toBe('3.14');
    expect(en.significant(0.00012345)).toBe('0.000123');
    expect(en.significant(1.234e-7)).toBe('1.23e−7');
    expect(en.significant(0)).toBe('0');
  });

  it('writes shares as per cent', () => {
    expect(plain(en.percent(0.845, 1))).toBe('84.5 %');
    expect(plain(ko.percent(0.7))).toBe('70 %');
  });

  it('writes sizes in decimal units', () => {
    expect(plain(en.bytes(999))).toBe('999 bytes');
    expect(plain(en.bytes(18_234))).toBe('18 KB');
    expect(plain(en.bytes(1_440_000_000))).toBe('1.4 GB');
    expect(plain(en.bytes(76_677_120))).toBe('77 MB');
  });

  it('writes durations in both languages', () => {
    expect(plain(en.duration(92))).toBe('1 min 32 s');
    expect(ko.duration(92)).toBe('1분 32초');
    expect(plain(en.duration(3900))).toBe('1 h 5 min');
    expect(ko.duration(3900)).toBe('1시간 5분');
    expect(plain(en.duration(0.85))).toBe('850 ms');
    expect(plain(en.duration(59.7))).toBe('1 min');
    expect(plain(en.duration(0))).toBe('0 s');
  });

  it('writes rates with their unit', () => {
    expect(en.imagesPerSecond(1240.4)).toBe('1,240 images/s');
    expect(ko.imagesPerSecond(1240.4)).toBe('초당 1,240장');
  });
});
