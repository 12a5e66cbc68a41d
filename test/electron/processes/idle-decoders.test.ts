import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromDecoder, ToDecoder } from '@core/protocol/decoder';
import { DecoderPool } from '../../../electron/processes/decoder-pool';
import { fakeChildren } from '../main/fake-child';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const picture = { type: 'thumbnail', path: '/a', size: 64, background: '#ffffff' } as const;
const png = Uint8Array.of(1);

test('decoders end after a while without anything to do, and are started again when there is', async () => {
  const { start, children } = fakeChildren<ToDecoder, FromDecoder>();
  const pool = new DecoderPool(start, { processes: 1, idleSeconds: 60 });
  const show = async (child: number, id: number): Promise<void> => {
    const shown = pool.picture(picture);
    // A new process says first that it is there.
    if (id === 2) children[child]?.say({ id: 1, answer: { type: 'inspected', results: [] } });
    await vi.advanceTimersByTimeAsync(0);
    children[child]?.say({ id, answer: { type: 'picture', png } });
    expect(await shown).toEqual(png);
  };
  await show(0, 2);
  await vi.advanceTimersByTimeAsync(59_000);
  await show(0, 3);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(children[0]?.killed).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(children[0]?.killed).toBe(true);
  await show(1, 2);
  expect(children).toHaveLength(2);
});

test('the clock of a request runs only while it is the longest under way', async () => {
  const { start, children } = fakeChildren<ToDecoder, FromDecoder>();
  const pool = new DecoderPool(start, { processes: 1, seconds: 30, secondsPerFile: 2 });
  const work = { type: 'inspect', files: [{ path: '/a', relative: 'a' }] } as const;
  const answer: FromDecoder['answer'] = { type: 'inspected', results: [{ picture: null, findings: [] }] };
  const works = [
    pool.work({ ...work, files: [...work.files] }),
    pool.work({ ...work, files: [...work.files] }),
  ];
  children[0]?.say({ id: 1, answer: { type: 'inspected', results: [] } });
  await vi.advanceTimersByTimeAsync(31_000);
  children[0]?.say({ id: 2, answer });
  await vi.advanceTimersByTimeAsync(31_000);
  expect(children[0]?.killed).toBe(false);
  children[0]?.say({ id: 3, answer });
  expect(await Promise.all(works)).toEqual([answer, answer]);
  await vi.advanceTimersByTimeAsync(32_000);
  expect(children[0]?.killed).toBe(false);
});
