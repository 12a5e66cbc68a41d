/** Of each primary: X, Y, Z relative to D50, as profiles hold them (ICC.1:2022, 9.2 and annex E). */
const primaries = {
  rXYZ: [0.5151, 0.2412, -0.0011],
  gXYZ: [0.292, 0.6922, 0.0419],
  bXYZ: [0.1571, 0.0666, 0.7841],
};
/** Writers round the way to D50 differently; the primaries of no other usual space are as near. */
const nearby = 0.003;
/** Parameters g, a, b, c and d of sRGB's curve, of function type 3 (ICC.1:2022, 10.18). */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
const curveType = 3;
const headBytes = 132;
const entryBytes = 12;

/**
 * Whether a colour profile is that of Display P3: its primaries under sRGB's curve, whatever it is called. Nothing in it
 * is believed: what points out of it makes it another profile.
 *
 * @param profile an ICC profile
 */
export function isDisplayP3(profile: Uint8Array): boolean {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.length);
  const tags = tagsOf(bytes);
  return (
    Object.entries(primaries).every(([name, xyz]) => {
      const tag = tags.get(name);
      return tag !== undefined && startsWith(tag, 'XYZ ') && holds(tag, 8, xyz, nearby);
    }) &&
    ['rTRC', 'gTRC', 'bTRC'].every((name) => {
      const tag = tags.get(name);
      if (tag === undefined || !startsWith(tag, 'para')) return false;
      return tag.length >= 12 && tag.readUInt16BE(8) === curveType && holds(tag, 12, curve, 0.001);
    })
  );
}

/** The parts of a profile by their signatures (ICC.1:2022, 7.3). */
function tagsOf(profile: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  if (profile.length < headBytes) return tags;
  const count = Math.min(profile.readUInt32BE(128), Math.floor((profile.length - headBytes) / entryBytes));
  for (let i = 0; i < count; i++) {
    const entry = headBytes + i * entryBytes;
    const start = profile.readUInt32BE(entry + 4);
    const content = profile.subarray(start, start + profile.readUInt32BE(entry + 8));
    tags.set(profile.toString('latin1', entry, entry + 4), content);
  }
  return tags;
}

function startsWith(tag: Buffer, type: string): boolean {
  return tag.toString('latin1', 0, 4) === type;
}

/** Whether there are these numbers, of which 16 bits are whole and 16 fractional. */
function holds(tag: Buffer, at: number, numbers: readonly number[], within: number): boolean {
  if (tag.length < at + numbers.length * 4) return false;
  return numbers.every((number, i) => Math.abs(tag.readInt32BE(at + i * 4) / 65536 - number) <= within);
}
