/**
 * Files that a decoder gets at once. If one of them ends it, the others are asked for again. A portion costs half a
 * millisecond besides its files, as much as six small ones: so small files come in larger portions.
 */
const most = 32;
const mostSmall = 128;
/** Files of a portion that has more than `most` are together not larger than this, in bytes. */
const smallBytes = 1 << 20;
/** No portion is larger, unless a single file is: it would keep one decoder busy while others have nothing left. */
const mostBytes = 4 << 20;
/** Of few small files there are so many portions, for every decoder to have some and progress to be seen. */
const leastPortions = 16;

/** Files for decoders, in their order. @param limit files of a portion, whatever their size */
export function* inPortions<T>(
  files: readonly T[],
  bytesOf: (file: T) => number,
  limit = mostSmall,
): Generator<readonly T[], void, undefined> {
  const shared = Math.max(most, Math.ceil(files.length / leastPortions));
  const largest = Math.min(shared, mostSmall, limit);
  for (let start = 0; start < files.length;) {
    let end = start;
    let bytes = 0;
    for (; end < files.length && end - start < largest; end++) {
      const file = files[end];
      bytes += file === undefined ? 0 : bytesOf(file);
      if (end > start && bytes > (end - start < most ? mostBytes : smallBytes)) break;
    }
    yield files.slice(start, end);
    start = end;
  }
}
