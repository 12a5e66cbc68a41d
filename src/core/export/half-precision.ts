/**
 * Numbers as IEEE 754 binary16, rounded to the nearest, ties to even; beyond ±65,520 they become infinite.
 * @returns the bits of each
 */
export function toHalf(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));
  return Uint16Array.from(bits, halfBits);
}

/** @param bits of a float32 */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const halfExponent = exponent - 127 + 15;
  if (halfExponent >= 0x1f) return sign | 0x7c00;
  if (halfExponent > 0) return sign | rounded((halfExponent << 23) | fraction, 13);
  // Too small for a normal half: its digits move down until the exponent is that of the smallest.
  const shift = 14 - halfExponent;
  return shift > 24 ? sign : sign | rounded(fraction | 0x800000, shift);
}

/** Drops the last `digits` of a number; one that rounds up may carry into the exponent, which is right. */
function rounded(value: number, digits: number): number {
  const kept = value >>> digits;
  const dropped = value & ((1 << digits) - 1);
  const half = 1 << (digits - 1);
  return dropped > half || (dropped === half && (kept & 1) === 1) ? kept + 1 : kept;
}

/** Numbers of IEEE 754 binary16 as float32, which has them all. @param halves the bits of each */
export function fromHalf(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, halfValue);
}

function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  // The smallest have no leading one.
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
