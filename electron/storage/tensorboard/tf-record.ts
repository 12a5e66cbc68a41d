import { crc32c } from './crc32c';

const lengthBytes = 8;
const checksumBytes = 4;

/**
 * A record of a TFRecord file (TensorFlow, core/lib/io/record_writer.h), all little endian: the length of the data as
 * uint64, its masked CRC-32C, the data, and their masked CRC-32C.
 */
export function tfRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(lengthBytes + checksumBytes + data.length + checksumBytes);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(lengthBytes, maskedCrc(record.subarray(0, lengthBytes)), true);
  record.set(data, lengthBytes + checksumBytes);
  view.setUint32(lengthBytes + checksumBytes + data.length, maskedCrc(data), true);
  return record;
}

/** The checksum of data that may hold checksums itself (TensorFlow, core/lib/hash/crc32c.h): turned and shifted. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
