import { problemCodes, type ProblemCode } from '@core/dataset/problem';

/** A set of problem codes as the bits of one number, of which a million fit in 4 MB. There are fewer than 31 codes. */
export type ProblemBits = number;

const bits = new Map<ProblemCode, ProblemBits>(problemCodes.map((code, i) => [code, 1 << i]));

export function bitOf(code: ProblemCode): ProblemBits {
  return bits.get(code) ?? 0;
}

export function bitsOf(findings: readonly { code: ProblemCode }[]): ProblemBits {
  return findings.reduce((all, { code }) => all | bitOf(code), 0);
}

/** In the order in which problems are listed everywhere. */
export function codesIn(set: ProblemBits): ProblemCode[] {
  return set === 0 ? [] : problemCodes.filter((code) => (set & bitOf(code)) !== 0);
}
