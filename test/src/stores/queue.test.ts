import { beforeEach, expect, it } from 'vitest';
import { useQueueStore } from '@/stores/queue';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'queue.get': () => ({ isPaused: true, runIds: ['a', 'b'] }),
    'queue.pause': () => null,
    'queue.resume': () => null,
    'queue.move': () => null,
  });
  freshStores();
});

it('tells who waits, and how many come before', async () => {
  const queue = useQueueStore();
  await queue.load();
  expect([queue.isPaused, queue.runIds]).toEqual([true, ['a', 'b']]);
  expect(['a', 'b', 'c'].map(queue.placeOf)).toEqual([0, 1, null]);
});

it('follows what is told, which is newer than an answer that comes late', async () => {
  const queue = useQueueStore();
  const loading = queue.load();
  bridge.emit('queue.changed', { isPaused: false, runIds: ['b'] });
  await loading;
  expect([queue.isPaused, queue.runIds]).toEqual([false, ['b']]);
});

it('is paused, goes on and is put into another order by main', async () => {
  const queue = useQueueStore();
  await queue.pause();
  await queue.resume();
  await queue.move('b', 'a');
  await queue.move('a', null);
  expect(bridge.calls).toEqual([
    ['queue.pause', null],
    ['queue.resume', null],
    ['queue.move', { runId: 'b', before: 'a' }],
    ['queue.move', { runId: 'a', before: null }],
  ]);
});
