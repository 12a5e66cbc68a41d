import { beforeEach, expect, it } from 'vitest';
import WaitingRow from '@/components/queue/WaitingRow.vue';
import { queued } from '../../support/experiment-runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf } from '../../support/runs';

beforeEach(() => {
  document.body.innerHTML = '';
  new FakeBridge();
  freshStores();
});
const row = (place: number, isLast = false) =>
  mounted(WaitingRow, { run: runOf('a', { state: queued }), place, isLast, isTarget: false });

it('a waiting run is moved by its buttons, as far as there is room', async () => {
  const middle = row(1);
  for (const id of ['move-first', 'move-up', 'move-down'])
    await middle.get(`[data-testid="${id}"]`).trigger('click');
  expect(middle.emitted('move')).toEqual([[-Infinity], [-1], [1]]);
  expect(row(0).get('[data-testid="move-up"]').attributes('disabled')).toBeDefined();
  expect(row(3, true).get('[data-testid="move-down"]').attributes('disabled')).toBeDefined();
});

it('a waiting run is moved with Alt and the arrow keys, and taken out with Delete', async () => {
  const wrapper = row(1);
  const name = wrapper.get('[data-testid="waiting-name"]');
  await name.trigger('keydown', { key: 'ArrowUp' });
  expect(wrapper.emitted('move')).toBeUndefined();
  await name.trigger('keydown', { key: 'ArrowUp', altKey: true });
  await name.trigger('keydown', { key: 'ArrowDown', altKey: true });
  await name.trigger('keydown', { key: 'Delete' });
  expect(wrapper.emitted('move')).toEqual([[-1], [1]]);
  expect(wrapper.emitted('skip')).toHaveLength(1);
});
