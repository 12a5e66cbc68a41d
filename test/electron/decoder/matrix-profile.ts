/** Numbers of 16 whole and 16 fractional bits. */
function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeInt32BE(Math.round(value * 65536), i * 4));
  return bytes;
}

const white = [0.9642, 1, 0.8249];
const xyz = (values: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from('XYZ \0\0\0\0'), numbers(values)]);

/**
 * The smallest ICC profile (version 2.2) of a space with three primaries and a gamma.
 *
 * @param primaries X, Y, Z of red, green and blue, relative to D50
 * @param gamma in steps of 1/256
 */
export function matrixProfile(primaries: readonly (readonly number[])[], gamma: number): Buffer {
  const curve = Buffer.from([...Buffer.from('curv\0\0\0\0'), 0, 0, 0, 1, gamma >> 8, gamma & 255, 0, 0]);
  const description = Buffer.alloc(92);
  description.write('desc', 0);
  description.writeUInt32BE(2, 8);
  description.write('A', 12);
  const tags: [string, Buffer][] = [
    ['desc', description],
    ['wtpt', xyz(white)],
    ...['r', 'g', 'b'].flatMap((name, i): [string, Buffer][] => [
      [`${name}XYZ`, xyz(primaries[i] ?? [])],
      [`${name}TRC`, curve],
    ]),
  ];
  const head = Buffer.alloc(132 + tags.length * 12);
  let size = head.length;
  tags.forEach(([name, { length }], i) => {
    head.write(name, 132 + i * 12);
    head.writeUInt32BE(size, 136 + i * 12);
    head.writeUInt32BE(length, 140 + i * 12);
    size += length;
  });
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x02200000, 8);
  head.write('mntrRGB XYZ ', 12);
  head.writeUInt16BE(2026, 24);
  head.writeUInt16BE(1, 26);
  head.writeUInt16BE(1, 28);
  head.write('acsp', 36);
  numbers(white).copy(head, 68);
  head.writeUInt32BE(tags.length, 128);
  return Buffer.concat([head, ...tags.map(([, content]) => content)]);
}
