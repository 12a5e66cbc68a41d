import { expect, test } from 'vitest';
import type { ScannedFile } from '@core/protocol/pipeline';
import { ScanState } from '../../../electron/main/services/scan-state';

const file = (className: string, n: number, changes: Partial<ScannedFile> = {}): ScannedFile => ({
  path: `/p/${className}/${n}.png`,
  relative: `${className}/${n}.png`,
  className,
  given: null,
  bytes: 100,
  modifiedMs: 0,
  width: 10 + n,
  height: 20,
  ...changes,
});

function scan(): ScanState {
  const state = new ScanState('id', 'birds', ['/p'], false);
  state.phase = 'reading';
  state.setClasses(['empty', 'robin', 'wren']);
  return state;
}

test('counts classes, problems and given splits', () => {
  const state = scan();
  state.add(
    [file('robin', 1, { given: 'train' }), file('robin', 2, { given: 'test' }), file('wren', 1)],
    [
      { code: 'truncated', path: 'wren/x.jpg', className: 'wren', detail: {} },
      { code: 'emptyClass', path: 'empty', className: 'empty', detail: {} },
    ],
  );
  const { classes, images, givenSplits, problemCounts } = state.summary();
  expect(images).toBe(3);
  expect(classes.map((c) => [c.name, c.images, c.problems])).toEqual([
    ['empty', 0, 1],
    ['robin', 2, 0],
    ['wren', 1, 1],
  ]);
  expect(givenSplits).toEqual({ train: true, validation: false, test: true });
  expect(problemCounts).toEqual([
    { code: 'truncated', count: 1 },
    { code: 'emptyClass', count: 1 },
  ]);
  expect(state.usedClasses).toEqual(['robin', 'wren']);
});

test('thumbnails are the first ones while reading, and spread over the class in the end', () => {
  const state = scan();
  state.add(
    Array.from({ length: 120 }, (_, n) => file('robin', n)),
    [],
  );
  const thumbnails = () => state.summary().classes.find((c) => c.name === 'robin')?.thumbnails;
  expect(thumbnails()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  state.finish();
  expect(thumbnails()).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]);
});

test('the median size is that of the middle area', () => {
  const state = scan();
  state.add([file('robin', 90), file('robin', 0), file('robin', 5)], []);
  expect(state.summary().medianSize).toBeNull();
  state.finish();
  expect(state.summary().medianSize).toEqual({ width: 15, height: 20 });
});

test('a summary stays small: the first thousand problems are shown, all are counted', () => {
  const state = scan();
  state.add(
    [],
    Array.from({ length: 5000 }, (_, n) => ({
      code: 'notAnImage' as const,
      path: `${n}`,
      className: null,
      detail: {},
    })),
  );
  expect(state.summary().problems).toHaveLength(1000);
  expect(state.summary().problemCounts).toEqual([{ code: 'notAnImage', count: 5000 }]);
});
