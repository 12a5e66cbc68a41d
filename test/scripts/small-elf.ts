const SHT_STRTAB = 3;
const SHT_HASH = 5;
const SHT_DYNSYM = 11;

interface SmallElf {
  elf: Buffer;
  /** The symbols' names as they stand in a file of this layout. */
  textOf: (elf: Buffer) => string[];
}

/**
 * The least of a 64-bit ELF file that has dynamic symbols.
 * @param tails pairs of a name and one that is stored as the end of it, as linkers do to save room
 */
export function elfWith(
  names: string[],
  { tails = [], sysvHash = false }: { tails?: [string, string][]; sysvHash?: boolean } = {},
): SmallElf {
  const strings = Buffer.from(`\0${names.map((name) => `${name}\0`).join('')}`, 'latin1');
  const offsetOf = (name: string): number => strings.indexOf(`\0${name}\0`) + 1;
  const offsets = [
    ...names.map(offsetOf),
    ...tails.map(([whole, tail]) => offsetOf(whole) + whole.length - tail.length),
  ];
  const symbols = Buffer.alloc(24 * (offsets.length + 1));
  for (const [index, offset] of offsets.entries()) symbols.writeUInt32LE(offset, 24 * (index + 1));

  const stringsAt = 64;
  const symbolsAt = stringsAt + strings.length;
  const tableAt = symbolsAt + symbols.length;
  const section = (type: number, at: number, size: number, link: number): Buffer => {
    const header = Buffer.alloc(64);
    header.writeUInt32LE(type, 4);
    header.writeBigUInt64LE(BigInt(at), 0x18);
    header.writeBigUInt64LE(BigInt(size), 0x20);
    header.writeUInt32LE(link, 0x28);
    return header;
  };
  const table = [
    section(0, 0, 0, 0),
    section(SHT_STRTAB, stringsAt, strings.length, 0),
    section(SHT_DYNSYM, symbolsAt, symbols.length, 1),
    ...(sysvHash ? [section(SHT_HASH, 0, 0, 2)] : []),
  ];
  const header = Buffer.alloc(64);
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]).copy(header);
  header.writeBigUInt64LE(BigInt(tableAt), 0x28);
  header.writeUInt16LE(64, 0x3a);
  header.writeUInt16LE(table.length, 0x3c);

  return {
    elf: Buffer.concat([header, strings, symbols, ...table]),
    textOf: (elf) =>
      offsets.map((offset) => {
        const at = stringsAt + offset;
        return elf.toString('latin1', at, elf.indexOf(0, at));
      }),
  };
}
