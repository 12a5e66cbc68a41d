import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip file, with every lie that it can tell. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the entry says of its length, packed by deflate. */
  readonly size?: number;
  readonly crc?: number;
  /** As in the stat of a Unix file. */
  readonly mode?: number;
  readonly isEncrypted?: boolean;
  readonly method?: number;
}

const plainFile = 0o100644;

/**
 * Writes a zip file by hand (PKWARE's APPNOTE.TXT, 6.3.10, sections 4.3.7, 4.3.12, 4.3.16).
 * @param count how many entries the end of the file says there are; more than 65,535 need its zip64 form
 */
export function makeZip(entries: readonly ZipEntry[], count = entries.length): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, crc, mode = plainFile, isEncrypted = false, method = 8 } of entries) {
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE((crc ?? crc32(content)) >>> 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path]);
    local.push(head, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([0x14, 0x03]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, rest, path]));
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endOf(offset, directory.length, count)]);
}

function endOf(offset: number, size: number, count: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(count, 0xffff), 4);
  end.writeUInt16LE(Math.min(count, 0xffff), 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  const plain = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), end]);
  if (count < 0xffff) return plain;
  const large = Buffer.alloc(52);
  large.writeBigUInt64LE(44n, 0);
  large.writeBigUInt64LE(BigInt(count), 20);
  large.writeBigUInt64LE(BigInt(count), 28);
  large.writeBigUInt64LE(BigInt(size), 36);
  large.writeBigUInt64LE(BigInt(offset), 44);
  const locator = Buffer.alloc(16);
  locator.writeBigUInt64LE(BigInt(offset + size), 4);
  locator.writeUInt32LE(1, 12);
  return Buffer.concat([
    Buffer.from('PK\x06\x06', 'latin1'),
    large,
    Buffer.from('PK\x06\x07', 'latin1'),
    locator,
    plain,
  ]);
}
