// @ts-check
// Renames dynamic symbols of an ELF file in place: the first byte grows by 1, the second shrinks by 33
// ('g_free' -> 'h>free'). The GNU hash is h * 33 + byte, so each name keeps its hash and no table changes.

const SHT_HASH = 5;
const SHT_DYNSYM = 11;
const SYMBOL_SIZE = 24;

/** @param {Buffer} elf @param {string} name for errors */
function sections(elf, name) {
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46 || elf[4] !== 2 || elf[5] !== 1) {
    throw new Error(`${name} is no 64-bit little-endian ELF file`);
  }
  const start = Number(elf.readBigUInt64LE(0x28));
  const size = elf.readUInt16LE(0x3a);
  return Array.from({ length: elf.readUInt16LE(0x3c) }, (_, index) => {
    const at = start + index * size;
    return {
      type: elf.readUInt32LE(at + 4),
      offset: Number(elf.readBigUInt64LE(at + 0x18)),
      size: Number(elf.readBigUInt64LE(at + 0x20)),
      link: elf.readUInt32LE(at + 0x28),
    };
  });
}

/**
 * The dynamic symbols' names by their offset in the file.
 * @param {Buffer} elf
 * @param {string} name
 */
function dynamicNames(elf, name) {
  const all = sections(elf, name);
  // The older SysV hash does depend on how the bytes are spread.
  if (all.some(({ type }) => type === SHT_HASH)) throw new Error(`${name} has a SysV hash table`);
  const symbols = all.find(({ type }) => type === SHT_DYNSYM);
  const strings = symbols && all[symbols.link];
  /** @type {Map<number, string>} */
  const names = new Map();
  if (!symbols || !strings) return names;
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += SYMBOL_SIZE) {
    const offset = strings.offset + elf.readUInt32LE(at);
    names.set(offset, elf.toString('latin1', offset, elf.indexOf(0, offset)));
  }
  return names;
}

/**
 * @param {Buffer} elf changed in place
 * @param {RegExp} match the names to rename
 * @param {string} name for errors
 * @returns {{ renamed: number, alsoChanged: Set<string>, names: Set<string> }} alsoChanged: names that share
 * their last bytes with a renamed one, so that they changed too; no other file may ask for those
 */
export function renameSymbols(elf, match, name) {
  const names = dynamicNames(elf, name);
  const renamed = new Set([...names].filter(([, symbol]) => match.test(symbol)).map(([offset]) => offset));
  const alsoChanged = new Set();
  for (const [offset, symbol] of names) {
    if (renamed.has(offset)) continue;
    for (let tail = 1; tail < symbol.length; tail += 1)
      if (renamed.has(offset + tail)) alsoChanged.add(symbol);
  }
  for (const offset of renamed) {
    elf.writeUInt8(elf.readUInt8(offset) + 1, offset);
    elf.writeUInt8(elf.readUInt8(offset + 1) - 33, offset + 1);
  }
  return { renamed: renamed.size, alsoChanged, names: new Set(names.values()) };
}
