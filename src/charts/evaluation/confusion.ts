import type { ConfusionCounts } from '@core/evaluation/report';

/** More classes than these do not fit a table that can be read: the others are put together. */
export const mostShown = 24;

/** A row or column of the matrix as it is shown: a class, or all that are not shown by themselves. */
export type ShownClass = number | 'others';

export const confusionModes = ['counts', 'share'] as const;
/** Samples, or their share of the row. */
export type ConfusionMode = (typeof confusionModes)[number];

export interface ShownCell {
  readonly row: ShownClass;
  readonly column: ShownClass;
  /** Samples in it, of the first run; 0 for none. */
  readonly samples: number;
  /** Of the row's samples, 0–1; null for a row without samples. */
  readonly share: number | null;
  /** How much more the first run has than the one that it is held against, as `mode` says; null without one. */
  readonly difference: number | null;
  readonly isRight: boolean;
  /** How strong its colour is, 0–1; 0 for an empty cell. */
  readonly strength: number;
}

export interface ShownRow {
  readonly row: ShownClass;
  readonly cells: readonly ShownCell[];
  readonly support: number;
  /** 0–1; null without samples, and for the others, which are several classes. */
  readonly recall: number | null;
}

export interface ShownConfusion {
  readonly columns: readonly { readonly column: ShownClass; readonly precision: number | null }[];
  readonly rows: readonly ShownRow[];
  /** Classes that have no row of their own. */
  readonly others: number;
}

export interface ConfusionView {
  readonly mode: ConfusionMode;
  /** Leaves the right answers out of the picture, so that the colours tell mistakes apart. */
  readonly mistakesOnly: boolean;
}

/**
 * A confusion matrix as a table: rows true, columns predicted. Of many classes those with the most mistakes are shown, in
 * the order of the labels; all others are one row and one column.
 * @param counts true class, predicted class, samples
 * @param classes how many there are
 * @param against a run to hold it against: the picture is then the difference
 */
export function shownConfusion(
  counts: ConfusionCounts,
  classes: number,
  view: ConfusionView,
  against: ConfusionCounts | null = null,
): ShownConfusion {
  const shown = classesShown(counts, classes);
  const order: readonly ShownClass[] = shown.length < classes ? [...shown, 'others'] : shown;
  const own = new Folded(counts, shown);
  const other = against === null ? null : new Folded(against, shown);
  const cells = order.map((row) =>
    order.map((column): Omit<ShownCell, 'strength'> => {
      const samples = own.at(row, column);
      const share = own.share(row, column);
      const difference =
        other === null
          ? null
          : view.mode === 'counts'
            ? samples - other.at(row, column)
            : (share ?? 0) - (other.share(row, column) ?? 0);
      return { row, column, samples, share, difference, isRight: row === column && row !== 'others' };
    }),
  );
  const sizeOf = (cell: Omit<ShownCell, 'strength'>): number =>
    cell.difference === null
      ? view.mode === 'counts'
        ? cell.samples
        : (cell.share ?? 0)
      : Math.abs(cell.difference);
  // The right answers are many: on one scale with them every mistake would be pale.
  const isDrawn = (cell: Omit<ShownCell, 'strength'>): boolean => !(view.mistakesOnly && cell.isRight);
  const largest = (isRight: boolean): number =>
    Math.max(
      0,
      ...cells
        .flat()
        .filter((cell) => cell.isRight === isRight)
        .map(sizeOf),
    );
  const scale = { right: largest(true), wrong: largest(false) };
  return {
    columns: order.map((column) => ({ column, precision: own.precision(column) })),
    rows: cells.map((line, index) => ({
      row: order[index] ?? 'others',
      cells: line.map((cell) => {
        const most =
          other !== null ? Math.max(scale.right, scale.wrong) : scale[cell.isRight ? 'right' : 'wrong'];
        return { ...cell, strength: isDrawn(cell) && most > 0 ? sizeOf(cell) / most : 0 };
      }),
      support: own.support(order[index] ?? 'others'),
      recall: own.recall(order[index] ?? 'others'),
    })),
    others: classes - shown.length,
  };
}

/** Those with the most mistakes, made of them or with them, in the order of the labels. */
function classesShown(counts: ConfusionCounts, classes: number): number[] {
  const all = Array.from({ length: classes }, (_, label) => label);
  if (classes <= mostShown) return all;
  const mistakes = new Array<number>(classes).fill(0);
  for (const [label, predicted, samples] of counts) {
    if (label === predicted) continue;
    mistakes[label] = (mistakes[label] ?? 0) + samples;
    mistakes[predicted] = (mistakes[predicted] ?? 0) + samples;
  }
  return all
    .sort((a, b) => (mistakes[b] ?? 0) - (mistakes[a] ?? 0) || a - b)
    .slice(0, mostShown)
    .sort((a, b) => a - b);
}

/** The counts with the classes that are not shown put together. */
class Folded {
  private readonly cells = new Map<string, number>();
  private readonly rows = new Map<ShownClass, number>();
  private readonly columns = new Map<ShownClass, number>();

  constructor(counts: ConfusionCounts, shown: readonly number[]) {
    const own = new Set(shown);
    const placeOf = (label: number): ShownClass => (own.has(label) ? label : 'others');
    const add = <K>(to: Map<K, number>, key: K, samples: number): void => {
      to.set(key, (to.get(key) ?? 0) + samples);
    };
    for (const [label, predicted, samples] of counts) {
      const [row, column] = [placeOf(label), placeOf(predicted)];
      add(this.cells, `${row}/${column}`, samples);
      add(this.rows, row, samples);
      add(this.columns, column, samples);
    }
  }
  at(row: ShownClass, column: ShownClass): number {
    return this.cells.get(`${row}/${column}`) ?? 0;
  }
  support(row: ShownClass): number {
    return this.rows.get(row) ?? 0;
  }
  share(row: ShownClass, column: ShownClass): number | null {
    const support = this.support(row);
    return support === 0 ? null : this.at(row, column) / support;
  }
  recall(row: ShownClass): number | null {
    return row === 'others' ? null : this.share(row, row);
  }
  precision(column: ShownClass): number | null {
    const taken = this.columns.get(column) ?? 0;
    return column === 'others' || taken === 0 ? null : this.at(column, column) / taken;
  }
}
