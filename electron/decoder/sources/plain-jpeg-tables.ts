/** Where in a file quantisation tables are, by their numbers; wide ones have numbers of two bytes. */
export type Quantisers = Map<number, { readonly at: number; readonly isWide: boolean }>;

/** Where in a file Huffman tables are, by class and number: class 0 is of DC, class 1 of AC. */
export type HuffmanTables = Map<number, number>;

/**
 * Takes up the quantisation tables of a segment (ITU-T T.81, B.2.4.1).
 * @param at where in the file the segment's content begins
 * @returns false if it is damaged
 */
export function takeQuantisers(segment: Buffer, at: number, quantisers: Quantisers): boolean {
  let i = 0;
  while (i < segment.length) {
    const [kind = 0] = segment.subarray(i);
    if ((kind & ~0x13) !== 0) return false;
    quantisers.set(kind & 15, { at: at + i + 1, isWide: kind >> 4 !== 0 });
    i += kind >> 4 === 0 ? 65 : 129;
  }
  return i === segment.length;
}

/** The same of Huffman tables (B.2.4.2). */
export function takeHuffman(segment: Buffer, at: number, huffman: HuffmanTables): boolean {
  let i = 0;
  while (i + 17 <= segment.length) {
    const [kind = 0] = segment.subarray(i);
    if ((kind & ~0x13) !== 0) return false;
    huffman.set(kind, at + i + 1);
    i += 17 + segment.subarray(i + 1, i + 17).reduce((sum, count) => sum + count, 0);
  }
  return i === segment.length;
}
