import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { pageSize, usePages, type Page, type Pages } from '@/stores/pages';

/** Answers when the test says so. */
class SlowList {
  readonly asked: number[] = [];
  private readonly waiting: {
    offset: number;
    answer: (page: Page<string>) => void;
    fail: (e: unknown) => void;
  }[] = [];
  total = 10 * pageSize;
  version = 'a';

  readonly load = (offset: number, limit: number): Promise<Page<string>> => {
    expect(limit).toBe(pageSize);
    this.asked.push(offset / pageSize);
    return new Promise((answer, fail) => this.waiting.push({ offset, answer, fail }));
  };
  /** Answers the oldest request as the list stands now. */
  async answer(): Promise<void> {
    const request = this.waiting.shift();
    if (!request) throw new Error('nothing was asked for');
    const rows = Array.from(
      { length: Math.max(0, Math.min(pageSize, this.total - request.offset)) },
      (_, i) => `${this.version}${request.offset + i}`,
    );
    request.answer({ total: this.total, rows });
    await flushPromises();
  }
  async fail(): Promise<void> {
    this.waiting.shift()?.fail(new RidgelineError('scanNotFound', 'Gone.'));
    await flushPromises();
  }
  get open(): number {
    return this.waiting.length;
  }
}

let list: SlowList;
let pages: Pages<string>;
beforeEach(() => {
  list = new SlowList();
  pages = usePages(list.load);
});
/** The first page is here, and nothing is under way. */
async function begun(): Promise<void> {
  pages.want(0, 10);
  while (list.open > 0) await list.answer();
  list.asked.length = 0;
}

describe('a list by page', () => {
  it('asks for nothing before something is wanted', () => {
    expect(list.asked).toEqual([]);
    expect(pages.total.value).toBeNull();
    expect(pages.row(0)).toBeUndefined();
  });

  it('asks for the page that is seen, then for the one after it', async () => {
    pages.want(0, 10);
    expect(list.asked).toEqual([0]);
    await list.answer();
    expect(pages.total.value).toBe(10 * pageSize);
    expect(pages.row(3)).toBe('a3');
    expect(pages.row(pageSize)).toBeUndefined();
    expect(list.asked).toEqual([0, 1]);
    await list.answer();
    expect(pages.row(pageSize + 2)).toBe(`a${pageSize + 2}`);
    expect(list.open).toBe(0);
  });

  it('puts what is seen before what lies beside it, and asks for no more than two at once', async () => {
    await begun();
    pages.want(4 * pageSize + 5, 5 * pageSize + 5);
    expect(list.asked).toEqual([4, 5]);
    await list.answer();
    await list.answer();
    expect(list.asked).toEqual([4, 5, 6, 3]);
  });

  it('drops what was wanted before and not asked for yet', async () => {
    await begun();
    pages.want(2 * pageSize, 4 * pageSize);
    pages.want(7 * pageSize, 7 * pageSize + 5);
    expect(list.asked).toEqual([2, 3]);
    await list.answer();
    expect(list.asked).toEqual([2, 3, 7]);
    await list.answer();
    expect(list.asked).toEqual([2, 3, 7, 8]);
  });

  it('asks for no page twice', async () => {
    await begun();
    pages.want(3 * pageSize, 3 * pageSize);
    pages.want(3 * pageSize + 9, 3 * pageSize + 9);
    expect(list.asked).toEqual([3, 4]);
    await list.answer();
    pages.want(3 * pageSize, 3 * pageSize);
    expect(list.asked).toEqual([3, 4, 2]);
  });

  it('asks for nothing beyond the end', async () => {
    await begun();
    pages.want(40 * pageSize, 41 * pageSize);
    expect(list.asked).toEqual([9, 8]);
  });

  it('goes to the place that was wanted before the length was known', async () => {
    pages.want(5 * pageSize, 5 * pageSize + 3);
    expect(list.asked).toEqual([0]);
    await list.answer();
    expect(list.asked).toContain(5);
  });

  it('knows no row beyond the end, whatever is kept', async () => {
    await begun();
    list.total = 20;
    pages.refresh();
    while (list.open > 0) await list.answer();
    expect(pages.row(19)).toBe('a19');
    expect(pages.row(20)).toBeUndefined();
  });

  it('keeps a bounded number of pages, the nearest ones', async () => {
    list.total = 400 * pageSize;
    for (let page = 0; page < 300; page++) {
      pages.want(page * pageSize, page * pageSize);
      while (list.open > 0) await list.answer();
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(299 * pageSize)).toBe(`a${299 * pageSize}`);
    const kept = Array.from({ length: 400 }, (_, page) => pages.row(page * pageSize)).filter(
      (row) => row !== undefined,
    );
    expect(kept).toHaveLength(120);
  });
});

describe('another list', () => {
  it('forgets everything, and drops answers about the one before', async () => {
    pages.want(0, 10);
    list.version = 'b';
    pages.begin();
    expect(list.asked).toEqual([0, 0]);
    await list.answer();
    expect(pages.total.value).toBeNull();
    await list.answer();
    expect(pages.row(0)).toBe('b0');
  });

  it('does not wait for answers about the one before', async () => {
    await begun();
    pages.want(3 * pageSize, 5 * pageSize);
    expect(list.open).toBe(2);
    pages.begin();
    expect(list.open).toBe(3);
  });

  it('asks for nothing when nobody looks', async () => {
    await begun();
    pages.leave();
    pages.begin();
    pages.refresh();
    expect(list.asked).toEqual([]);
  });
});

describe('a list that changes', () => {
  it('shows the rows of before until the new ones come', async () => {
    await begun();
    list.version = 'b';
    pages.refresh();
    expect(pages.row(0)).toBe('a0');
    await list.answer();
    expect(pages.row(0)).toBe('b0');
  });

  it('asks again although the same page is under way, and takes the newer answer', async () => {
    await begun();
    pages.want(3 * pageSize, 3 * pageSize);
    list.total = 7 * pageSize;
    pages.refresh();
    list.version = 'old';
    await list.answer();
    list.version = 'new';
    while (list.open > 0) await list.answer();
    expect(pages.row(3 * pageSize)).toBe(`new${3 * pageSize}`);
    expect(pages.total.value).toBe(7 * pageSize);
  });

  it('never puts an older answer over a newer one', async () => {
    let answers: ((page: Page<string>) => void)[] = [];
    pages = usePages(() => new Promise((answer) => (answers = [...answers, answer])));
    pages.want(0, 0);
    pages.refresh();
    expect(answers).toHaveLength(2);
    answers[1]?.({ total: 1, rows: ['new'] });
    await flushPromises();
    answers[0]?.({ total: 2, rows: ['old', 'old'] });
    await flushPromises();
    expect([pages.row(0), pages.total.value]).toEqual(['new', 1]);
  });
});

describe('a failure', () => {
  it('is kept until a page comes', async () => {
    pages.want(0, 0);
    await list.fail();
    expect(pages.failure.value?.code).toBe('scanNotFound');
    pages.begin();
    expect(pages.failure.value).toBeNull();
    await list.answer();
    expect(pages.row(0)).toBe('a0');
  });

  it('of another list is nobody’s', async () => {
    pages.want(0, 0);
    pages.begin();
    await list.fail();
    expect(pages.failure.value).toBeNull();
  });
});

describe('a range of rows', () => {
  it('comes from wherever it lies', async () => {
    await begun();
    const range = pages.rowsBetween(pageSize - 2, 2 * pageSize + 1);
    await flushPromises();
    while (list.open > 0) await list.answer();
    const rows = await range;
    expect(rows).toHaveLength(pageSize + 4);
    expect([rows[0], rows.at(-1)]).toEqual([`a${pageSize - 2}`, `a${2 * pageSize + 1}`]);
  });

  it('is one row where both ends are the same', async () => {
    await begun();
    expect(await pages.rowsBetween(7, 7)).toEqual(['a7']);
  });

  it('is given up when the list changes meanwhile', async () => {
    await begun();
    const range = pages.rowsBetween(4 * pageSize, 6 * pageSize);
    const ending = expect(range).rejects.toMatchObject({ code: 'cancelled' });
    pages.refresh();
    while (list.open > 0) await list.answer();
    await ending;
  });
});
