import { afterEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import SettingsScroller from '@/views/compare/SettingsScroller.vue';
import { mounted } from '../../support/mount';

afterEach(() => vi.restoreAllMocks());

it('can be scrolled with the keyboard, and shows on which side there is more', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(500);
  const wrapper = mounted(SettingsScroller, { label: 'Settings' }, { slots: { default: () => h('table') } });
  const scroller = wrapper.get('[data-testid="settings-scroller"]');
  await wrapper.vm.$nextTick();
  expect(scroller.attributes()).toMatchObject({ tabindex: '0', role: 'region', 'aria-label': 'Settings' });
  expect(wrapper.classes()).toEqual(['frame', 'after']);
  for (const [left, classes] of [
    [100, ['frame', 'before', 'after']],
    [200, ['frame', 'before']],
  ] as const) {
    scroller.element.scrollLeft = left;
    await scroller.trigger('scroll');
    expect(wrapper.classes()).toEqual(classes);
  }
});
