/**
 * A HEIC that has an ICC profile, with another in its place, which is filled up to the length of that.
 * @param heic as test/fixtures/heic.py writes it
 */
export function heicWithProfile(heic: Buffer, profile: Uint8Array): Buffer {
  // A profile begins with its length; 36 bytes on, each has the same word (ICC.1:2022, 7.2).
  const start = heic.indexOf('acsp') - 36;
  const length = heic.readUInt32BE(start);
  if (profile.length > length) throw new RangeError(`${profile.length} bytes do not fit into ${length}`);
  const copy = Buffer.from(heic);
  copy.fill(0, start, start + length);
  copy.set(profile, start);
  copy.writeUInt32BE(length, start);
  return copy;
}
