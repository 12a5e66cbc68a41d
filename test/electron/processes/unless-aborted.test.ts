import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { unlessAborted } from '../../../electron/processes/unless-aborted';

const listenersOf = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;
const endless = new Promise<never>(() => undefined);

test('a lasting signal keeps nothing of what was cancelled, though its promise is never settled', async () => {
  const lasting = new AbortController();
  const outcomes: Promise<unknown>[] = [];
  for (let i = 0; i < 50; i++) {
    const own = new AbortController();
    outcomes.push(
      expect(unlessAborted(endless, [lasting.signal, own.signal])).rejects.toMatchObject({
        code: 'cancelled',
      }),
    );
    expect(listenersOf(lasting.signal)).toBe(1);
    own.abort();
    expect([listenersOf(lasting.signal), listenersOf(own.signal)]).toEqual([0, 0]);
  }
  await Promise.all(outcomes);
});

test('one that is not wanted from the start is listened for nowhere', async () => {
  const lasting = new AbortController();
  const outcome = unlessAborted(endless, [lasting.signal, AbortSignal.abort()]);
  expect(listenersOf(lasting.signal)).toBe(0);
  await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
});

test('a promise that is settled leaves no listener behind', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(Promise.resolve(5), [signal])).toBe(5);
  await expect(unlessAborted(Promise.reject(new Error('no')), [signal])).rejects.toThrow('no');
  await new Promise((resolve) => setImmediate(resolve));
  expect(listenersOf(signal)).toBe(0);
});
