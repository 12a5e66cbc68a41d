import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import AppBanner from '@/components/AppBanner.vue';
import AppDialog from '@/components/AppDialog.vue';
import AppIcon from '@/components/AppIcon.vue';
import AppMenu from '@/components/AppMenu.vue';
import BaseButton from '@/components/BaseButton.vue';
import PlaceHeader from '@/components/PlaceHeader.vue';
import SamplePicture from '@/components/SamplePicture.vue';
import StatusPill from '@/components/StatusPill.vue';
import { drawings, lucide, type IconName } from '@/components/icons';
import { useNavigationStore } from '@/stores/navigation';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores, mounted } from '../support/mount';

beforeEach(() => {
  document.body.innerHTML = '';
  new FakeBridge();
  freshStores();
});

describe('AppIcon', () => {
  it('draws every name', () => {
    for (const name of [...Object.keys(drawings), ...Object.keys(lucide)] as IconName[]) {
      const wrapper = mounted(AppIcon, { name });
      expect(wrapper.find('svg').element.children.length, name).toBeGreaterThan(0);
      expect(wrapper.get('svg').attributes('aria-hidden')).toBe('true');
    }
  });
});

describe('BaseButton', () => {
  it('has a name when it shows only an icon', () => {
    const wrapper = mounted(BaseButton, { icon: 'close', label: 'Close' });
    expect(wrapper.get('button').attributes()).toMatchObject({ 'aria-label': 'Close', type: 'button' });
  });
});

describe('StatusPill', () => {
  it('shows a sign beside the colour', () => {
    for (const tone of ['good', 'warn', 'bad'])
      expect(mounted(StatusPill, { tone }).find('svg').exists()).toBe(true);
    expect(mounted(StatusPill, { tone: 'run' }).find('.dot').exists()).toBe(true);
  });
});

describe('AppBanner', () => {
  it('is read aloud at once when something went wrong', () => {
    expect(mounted(AppBanner, { title: 'Gone' }).attributes('role')).toBe('alert');
    expect(mounted(AppBanner, { title: 'Hint', tone: 'info' }).attributes('role')).toBe('status');
  });
});

describe('SamplePicture', () => {
  it('shows a sign for a picture that cannot be shown, and tries the next one', async () => {
    const wrapper = mounted(SamplePicture, { src: '/thumbnail/1/1' });
    await wrapper.get('img').trigger('error');
    expect(wrapper.find('img').exists()).toBe(false);
    expect(wrapper.attributes('title')).toBe('This picture cannot be shown');
    await wrapper.setProps({ src: '/thumbnail/1/2' });
    expect(wrapper.get('img').attributes()).toMatchObject({ src: '/thumbnail/1/2', loading: 'lazy' });
  });
});

describe('AppDialog', () => {
  it('closes with Escape', async () => {
    const wrapper = mounted(AppDialog, { open: true, title: 'Problems' });
    await nextTick();
    const dialog = document.querySelector('[role="dialog"]');
    expect(dialog?.textContent).toContain('Problems');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(wrapper.emitted('update:open')).toEqual([[false]]);
  });
});

describe('AppMenu', () => {
  it('opens with the keyboard and calls what is chosen', async () => {
    const select = vi.fn();
    const entries = [{ kind: 'action', label: 'New dataset', select }];
    const wrapper = mounted({
      components: { AppMenu, BaseButton },
      setup: () => ({ entries }),
      template: '<AppMenu :entries="entries"><BaseButton>Open</BaseButton></AppMenu>',
    });
    await wrapper.get('button').trigger('keydown', { key: 'Enter' });
    await nextTick();
    await nextTick();
    const item = document.querySelector<HTMLElement>('[role="menuitem"]');
    expect(item?.textContent).toContain('New dataset');
    item?.click();
    await nextTick();
    expect(select).toHaveBeenCalledOnce();
  });
});

describe('PlaceHeader', () => {
  it('takes the focus when the place was changed, not at the start', () => {
    mounted(PlaceHeader, { title: 'Data' });
    expect(document.activeElement).toBe(document.body);
    useNavigationStore().go('train');
    const wrapper = mounted(PlaceHeader, { title: 'Train' });
    expect(document.activeElement).toBe(wrapper.get('h1').element);
  });
});
