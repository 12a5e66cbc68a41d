import { computed, shallowRef, triggerRef, type ComputedRef, type ShallowRef } from 'vue';
import { RidgelineError, toFailure, type Failure } from '@core/errors';

/** A part of a long list, as main answers it. */
export interface Page<Row> {
  /** Rows of the whole list. */
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface Pages<Row> {
  /** Rows of the whole list; null before the first page came. */
  total: ComputedRef<number | null>;
  /** Why the latest page did not come. */
  failure: Readonly<ShallowRef<Failure | null>>;
  /** The row at this position if it is here; of before the latest change until the new one came. */
  row: (position: number) => Row | undefined;
  /** Asks for what is missing of these positions and, after it, of what lies beside them. */
  want: (first: number, last: number) => void;
  /** Rows of these positions (both included), wherever they lie. Throws `cancelled` when the list begins anew. */
  rowsBetween: (first: number, last: number) => Promise<Row[]>;
  /** Nobody looks at the list any more: asks for nothing until something is wanted again. */
  leave: () => void;
  /** Another list: forgets everything. */
  begin: () => void;
  /** The same list, which may have changed: what is shown stays until the new rows come. */
  refresh: () => void;
}

/** Rows of a page; far below what main refuses, and about as many as a screen shows. */
export const pageSize = 200;
/** Main answers one after the other anyway: a long queue there would make the newest wait for the oldest. */
const atOnce = 2;
/** Pages that are kept; enough to go back some screens without a gap. */
const mostKept = 120;

/** Holds the parts of a long list that are looked at, and asks for them by page. */
export function usePages<Row>(load: (offset: number, limit: number) => Promise<Page<Row>>): Pages<Row> {
  interface Kept {
    readonly rows: readonly Row[];
    readonly generation: number;
  }
  const kept = shallowRef(new Map<number, Kept>());
  const total = shallowRef<number | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Counts lists: an answer about another one is dropped. */
  let list = 0;
  /** Counts changes of the list: rows of an older one are shown, and asked for again. */
  let generation = 0;
  let newestTotal = -1;
  let wanted: readonly [first: number, last: number] | null = null;
  let queue: number[] = [];
  let underWay = new Map<number, number>();

  const pageOf = (position: number): number => Math.floor(position / pageSize);
  const isFresh = (page: number): boolean => kept.value.get(page)?.generation === generation;
  const isComing = (page: number): boolean => underWay.get(page) === generation;

  function take(page: number, answer: Page<Row>, asked: number): void {
    if (asked < (kept.value.get(page)?.generation ?? 0)) return;
    kept.value.set(page, { rows: answer.rows, generation: asked });
    failure.value = null;
    dropFarthest();
    triggerRef(kept);
    if (asked < newestTotal) return;
    newestTotal = asked;
    const isOther = total.value !== answer.total;
    total.value = answer.total;
    // What was wanted may lie elsewhere now, or could not be asked for before the end was known.
    if (isOther) plan();
  }
  function dropFarthest(): void {
    const middle = wanted === null ? 0 : pageOf((wanted[0] + wanted[1]) / 2);
    while (kept.value.size > mostKept) {
      const distance = (page: number): number => Math.abs(page - middle);
      const [first, ...others] = kept.value.keys();
      if (first === undefined) return;
      kept.value.delete(others.reduce((far, page) => (distance(page) > distance(far) ? page : far), first));
    }
  }
  async function ask(page: number): Promise<void> {
    const asked = { list, generation };
    const mine = underWay.set(page, generation);
    try {
      const answer = await load(page * pageSize, pageSize);
      if (asked.list === list) take(page, answer, asked.generation);
    } catch (thrown) {
      if (asked.list === list) failure.value = toFailure(thrown);
    } finally {
      if (mine.get(page) === asked.generation) mine.delete(page);
      if (asked.list === list) next();
    }
  }
  function next(): void {
    while (underWay.size < atOnce) {
      const page = queue.shift();
      if (page === undefined) return;
      if (!isFresh(page) && !isComing(page)) void ask(page);
    }
  }
  function plan(): void {
    if (wanted === null) return;
    const end = total.value === null ? 0 : pageOf(Math.max(0, total.value - 1));
    const [first, last] = [Math.min(pageOf(wanted[0]), end), Math.min(pageOf(wanted[1]), end)];
    const shown = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const beside = [last + 1, first - 1].filter((page) => page >= 0 && page <= end);
    queue = [...shown, ...beside].filter((page) => !isFresh(page) && !isComing(page));
    next();
  }

  async function rowsOfPage(page: number): Promise<readonly Row[]> {
    const here = kept.value.get(page);
    if (here?.generation === generation) return here.rows;
    const asked = { list, generation };
    const answer = await load(page * pageSize, pageSize);
    if (asked.list === list) take(page, answer, asked.generation);
    return answer.rows;
  }

  return {
    total: computed(() => total.value),
    failure,
    row: (position) => {
      if (total.value === null || position >= total.value) return undefined;
      return kept.value.get(pageOf(position))?.rows[position % pageSize];
    },
    want: (first, last) => {
      wanted = [Math.max(0, first), Math.max(first, last, 0)];
      plan();
    },
    rowsBetween: async (first, last) => {
      const asked = { list, generation };
      const rows: Row[] = [];
      for (let page = pageOf(first); page <= pageOf(last); page++) {
        const from = page * pageSize;
        rows.push(...(await rowsOfPage(page)).slice(Math.max(0, first - from), Math.max(0, last - from + 1)));
        if (asked.list !== list || asked.generation !== generation)
          throw new RidgelineError('cancelled', 'The list has changed meanwhile.');
      }
      return rows;
    },
    leave: () => {
      wanted = null;
      queue = [];
    },
    begin: () => {
      list += 1;
      generation += 1;
      kept.value = new Map();
      total.value = null;
      failure.value = null;
      newestTotal = -1;
      underWay = new Map();
      plan();
    },
    refresh: () => {
      generation += 1;
      plan();
    },
  };
}
