import { expect, it } from 'vitest';
import { mapInOrder } from '@core/map-in-order';

/** Works that the test ends itself, and the greatest number under way at once. */
function controlled() {
  const ends = new Map<number, () => void>();
  const state = { most: 0, under: 0, begun: [] as number[] };
  const work = async (item: number): Promise<number> => {
    state.begun.push(item);
    state.most = Math.max(state.most, ++state.under);
    await new Promise<void>((resolve) => ends.set(item, resolve));
    state.under--;
    return item * 10;
  };
  return { work, state, end: (item: number) => ends.get(item)?.() };
}
async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const result of results) list.push(result);
  return list;
}

it('gives results in the order of the items, whatever ends first', async () => {
  const { work, state, end } = controlled();
  const results = all(mapInOrder([1, 2, 3], { items: 3 }, work));
  await Promise.resolve();
  for (const item of [3, 1, 2]) end(item);
  expect(await results).toEqual([10, 20, 30]);
  expect(state.most).toBe(3);
});

it('begins no more than the limit ahead of the result that is due', async () => {
  const { work, state, end } = controlled();
  const iterator = mapInOrder([1, 2, 3, 4, 5], { items: 2 }, work);
  const first = iterator.next();
  await Promise.resolve();
  end(2);
  await Promise.resolve();
  expect(state.begun).toEqual([1, 2]);
  end(1);
  expect((await first).value).toBe(10);
});

it('limits the weight under way, but takes a heavy item alone', async () => {
  const under: number[] = [];
  let weight = 0;
  const work = async (item: number): Promise<number> => {
    weight += item;
    under.push(weight);
    await new Promise((resolve) => setImmediate(resolve));
    weight -= item;
    return item;
  };
  const items = [3, 3, 3, 50, 4, 4];
  expect(await all(mapInOrder(items, { items: 8, weightOf: (item) => item, weight: 10 }, work))).toEqual(
    items,
  );
  expect(Math.max(...under.filter((w) => w !== 50))).toBeLessThanOrEqual(10);
  expect(under).toContain(50);
});

it('fails when the turn of the failed item comes', async () => {
  const work = (item: number): Promise<number> =>
    item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item);
  const iterator = mapInOrder([1, 2, 3], { items: 3 }, work);
  expect((await iterator.next()).value).toBe(1);
  await expect(iterator.next()).rejects.toThrow('two');
});

it('gives nothing for no items', async () => {
  expect(await all(mapInOrder([], { items: 1 }, () => Promise.resolve(1)))).toEqual([]);
});
