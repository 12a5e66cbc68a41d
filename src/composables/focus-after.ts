export interface GridShape {
  readonly columns: number;
  readonly rowsInView: number;
  /** Tiles in all. */
  readonly total: number;
}

/** Where a key takes the focus in a grid of tiles; null if the key moves nothing. */
export function focusAfter(
  key: string,
  from: number,
  { columns, rowsInView, total }: GridShape,
): number | null {
  if (total === 0) return null;
  const last = total - 1;
  const page = columns * Math.max(1, rowsInView - 1);
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return from < columns ? from : from - columns;
    case 'ArrowDown':
      return below(from, columns, { columns, last });
    case 'PageUp':
      return from < page ? from % columns : from - page;
    case 'PageDown':
      return below(from, page, { columns, last });
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** In the same column where there is one so far down, at the end where the last row is too short, and never sideways. */
function below(from: number, step: number, { columns, last }: { columns: number; last: number }): number {
  if (from + step <= last) return from + step;
  const lastRow = Math.floor(last / columns);
  if (Math.floor(from / columns) === lastRow) return from;
  return Math.min(last, lastRow * columns + (from % columns));
}
