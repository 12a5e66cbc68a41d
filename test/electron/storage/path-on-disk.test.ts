import { expect, test } from 'vitest';
import { nameFromDisk, pathOnDisk } from '../../../electron/storage/path-on-disk';

test('any bytes round-trip, and through JSON', () => {
  const names = [
    Buffer.from('plain.png'),
    Buffer.from('é😀가\ufffd\n.png'),
    Buffer.from('caf\xe9.png', 'latin1'),
    Buffer.from([0x61, 0xff, 0xfe, 0x62]),
    // A surrogate in UTF-8's form, a cut-off character, and a byte that continues nothing.
    Buffer.from([0xed, 0xb2, 0x80, 0xf0, 0x9f, 0x98, 0x61, 0x80]),
    Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1)),
  ];
  const strings = names.map((name) => nameFromDisk(name));
  expect(new Set(strings).size).toBe(names.length);
  names.forEach((name, i) => {
    const carried = JSON.parse(JSON.stringify(strings[i])) as string;
    expect(Buffer.from(pathOnDisk(carried))).toEqual(name);
  });
});

test('paths of valid names stay as they are', () => {
  expect(nameFromDisk(Buffer.from('😀/é'))).toBe('😀/é');
  expect(pathOnDisk('/pictures/😀/é')).toBe('/pictures/😀/é');
});

test('each byte that is not UTF-8 becomes a lone surrogate', () => {
  expect(nameFromDisk(Buffer.from([0x61, 0xff, 0xc3, 0xa9]))).toBe('a\udcffé');
});
