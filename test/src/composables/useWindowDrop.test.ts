import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useWindowDrop } from '@/composables/useWindowDrop';

function taker() {
  const onDrop = vi.fn();
  let over: ReturnType<typeof useWindowDrop>['isOver'] | undefined;
  const component = defineComponent({
    setup() {
      over = useWindowDrop(onDrop).isOver;
      return () => h('i');
    },
  });
  const wrapper = mount(component);
  return { onDrop, isOver: () => over?.value, leave: () => wrapper.unmount() };
}

function send(type: string): void {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
    dataTransfer: { types: ['Files'], items: [] },
    relatedTarget: null,
  });
  document.body.dispatchEvent(event);
}

it('is taken by whoever came last, and again by the others once that has left', () => {
  const window = taker();
  const panel = taker();
  send('dragover');
  expect([window.isOver(), panel.isOver()]).toEqual([false, true]);
  send('drop');
  expect([window.onDrop.mock.calls.length, panel.onDrop.mock.calls.length]).toEqual([0, 1]);
  expect(panel.isOver()).toBe(false);
  panel.leave();
  send('dragover');
  expect(window.isOver()).toBe(true);
  send('drop');
  expect([window.onDrop.mock.calls.length, panel.onDrop.mock.calls.length]).toEqual([1, 1]);
  window.leave();
});
