import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useTileGrid, type TileGrid } from '@/composables/useTileGrid';

let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

/** A window of 6 rows of 100 pixels, with 10 tiles in each, over 100,000 tiles. */
async function gridOf(): Promise<{ grid: TileGrid; scroll: (top: number) => void }> {
  const element = document.createElement('div');
  Object.defineProperties(element, { clientWidth: { value: 1000 }, clientHeight: { value: 600 } });
  const grid = scope.run(() =>
    useTileGrid(ref(element), {
      count: () => 100_000,
      leastWidth: () => 100,
      heightOf: () => 100,
      padding: 0,
      beside: 2,
    }),
  );
  if (grid === undefined) throw new Error('The scope has ended.');
  await nextTick();
  return {
    grid,
    scroll: (top) => {
      element.scrollTop = top;
      element.dispatchEvent(new Event('scroll'));
    },
  };
}

describe('a grid of tiles', () => {
  it('has the rows in the document that can be seen, and a few beside them', async () => {
    const { grid, scroll } = await gridOf();
    expect(grid.rowCount.value).toBe(10_000);
    scroll(5000);
    expect([grid.firstSeen.value, grid.lastSeen.value]).toEqual([50, 56]);
    expect(grid.rows.value.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 11 }, (_, i) => 48 + i),
    );
  });

  it('shows pictures while it moves no faster than they can be seen', async () => {
    const { grid, scroll } = await gridOf();
    // 8 pixels a frame: less than one window in a second.
    for (let frame = 1; frame <= 200; frame++) {
      vi.advanceTimersByTime(16);
      scroll(frame * 8);
      expect(grid.isFlying.value).toBe(false);
    }
  });

  it('flies when six windows pass in a second, a row or less at a time, and stands soon after', async () => {
    const { grid, scroll } = await gridOf();
    for (let frame = 1; frame <= 60; frame++) {
      vi.advanceTimersByTime(16);
      scroll(frame * 60);
    }
    expect(grid.isFlying.value).toBe(true);
    vi.advanceTimersByTime(100);
    expect(grid.isFlying.value).toBe(false);
  });

  it('flies at a single leap of several rows', async () => {
    const { grid, scroll } = await gridOf();
    scroll(50_000);
    expect(grid.isFlying.value).toBe(true);
  });
});
