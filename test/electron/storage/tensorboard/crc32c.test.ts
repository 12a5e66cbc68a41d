import { expect, test } from 'vitest';
import { crc32c } from '../../../../electron/storage/tensorboard/crc32c';
import { maskedCrc, tfRecord } from '../../../../electron/storage/tensorboard/tf-record';

const bytes = (valueAt: (index: number) => number) => Uint8Array.from({ length: 32 }, (_, i) => valueAt(i));

// RFC 3720, appendix B.4, where the bytes of the checksum stand the other way round.
test.each([
  ['32 bytes of zeros', bytes(() => 0), 0x8a9136aa],
  ['32 bytes of ones', bytes(() => 0xff), 0x62a8ab43],
  ['32 bytes that count up', bytes((i) => i), 0x46dd794e],
  ['32 bytes that count down', bytes((i) => 31 - i), 0x113fdb5c],
  [
    'an iSCSI read command',
    Buffer.from(
      '01c00000000000000000000000000000140000000000040000000014000000182800000000000000' + '0200000000000000',
      'hex',
    ),
    0xd9963a56,
  ],
  ['nothing', new Uint8Array(), 0],
])('the CRC-32C of %s', (_, data, expected) => {
  expect(crc32c(data)).toBe(expected);
});

test('a record is length, masked checksum, data, masked checksum', () => {
  const data = Buffer.from('Ridgeline');
  const record = Buffer.from(tfRecord(data));
  expect(record).toHaveLength(8 + 4 + data.length + 4);
  expect(record.readBigUInt64LE(0)).toBe(9n);
  expect(record.readUInt32LE(8)).toBe(maskedCrc(record.subarray(0, 8)));
  expect(record.subarray(12, 21)).toEqual(data);
  expect(record.readUInt32LE(21)).toBe(maskedCrc(data));
});

test('the mask turns by 15 bits and adds a constant, within 32 bits', () => {
  const crc = 0x8a9136aa;
  const turned = ((crc >>> 15) | (crc << 17)) >>> 0;
  expect(maskedCrc(bytes(() => 0))).toBe((turned + 0xa282ead8) % 2 ** 32);
});
