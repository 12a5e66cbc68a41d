import type { RgbPicture } from '../rgb-picture';

/** Orientations (EXIF 2.32, tag 0x0112) whose first stored column is the last one seen, in whichever direction it lies. */
const fromLastColumn = [2, 3, 7, 8];
/** The same of rows. */
const fromLastRow = [3, 4, 6, 7];

/** Whether stored rows are seen as columns. */
export function isOnItsSide(orientation: number): boolean {
  return orientation >= 5;
}

/**
 * Turns and mirrors a picture as it is to be seen.
 * @param stored a picture as it is stored
 * @param orientation 1 to 8, as EXIF counts them
 * @returns a picture in memory of its own
 */
export function upright(stored: RgbPicture, orientation: number): RgbPicture {
  const { data, width, height } = stored;
  if (orientation === 1) return { data: data.slice(), width, height };
  const rowBytes = width * 3;
  const isFromLastColumn = fromLastColumn.includes(orientation);
  const isFromLastRow = fromLastRow.includes(orientation);
  const first = (isFromLastColumn ? rowBytes - 3 : 0) + (isFromLastRow ? (height - 1) * rowBytes : 0);
  const column = { count: width, bytes: isFromLastColumn ? -3 : 3 };
  const row = { count: height, bytes: isFromLastRow ? -rowBytes : rowBytes };
  const [across, down] = isOnItsSide(orientation) ? [row, column] : [column, row];
  const seen = new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < down.count; y++) {
    let from = first + y * down.bytes;
    for (let x = 0; x < across.count; x++) {
      seen[to] = data[from] ?? 0;
      seen[to + 1] = data[from + 1] ?? 0;
      seen[to + 2] = data[from + 2] ?? 0;
      to += 3;
      from += across.bytes;
    }
  }
  return { data: seen, width: across.count, height: down.count };
}
