import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { useSettingsStore } from '@/stores/settings';
import SettingsPlace from '@/views/settings/SettingsPlace.vue';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'settings.get': () => ({ language: 'en', theme: 'light', lessonAnswers: {} }),
    'settings.set': () => null,
    'app.info': () => ({ version: '1.2.3', platform: 'linux', cpu: 'Zen', workspace: '/w', locale: 'en' }),
  });
  freshStores();
});

describe('the Settings place', () => {
  it('applies language and theme at once', async () => {
    const store = useSettingsStore();
    await store.load();
    const wrapper = mounted(SettingsPlace);
    await wrapper.get('[data-testid="language"]').setValue('ko');
    expect(store.language).toBe('ko');
    const dark = wrapper.findAll('[data-testid="theme"] [role="radio"]').at(-1);
    await dark?.trigger('click');
    await flushPromises();
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(bridge.inputsOf('settings.set').at(-1)).toEqual({
      language: 'ko',
      theme: 'dark',
      lessonAnswers: {},
    });
  });

  it('says where things are kept, and which version this is', async () => {
    await useSettingsStore().load();
    const wrapper = mounted(SettingsPlace);
    expect(wrapper.get('[data-testid="workspace"]').text()).toBe('/w');
    expect(wrapper.get('[data-testid="version"]').text()).toContain('1.2.3');
  });
});
