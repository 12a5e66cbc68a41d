import { enableAutoUnmount, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, getActivePinia, setActivePinia } from 'pinia';
import { afterEach } from 'vitest';
import { h, type Component } from 'vue';
import type { Language } from '@core/settings/settings';
import { createLocales } from '@/locales';

enableAutoUnmount(afterEach);

/** Starts with empty stores. */
export function freshStores(): void {
  setActivePinia(createPinia());
}

/** Mounts into the document, with the messages and the stores of this test. */
export function mounted(
  component: Component,
  props: Record<string, unknown> = {},
  { language = 'en', slots = {} }: { language?: Language; slots?: Record<string, () => unknown> } = {},
): VueWrapper {
  return mount(component, {
    props,
    slots,
    attachTo: document.body,
    global: { plugins: [getActivePinia() ?? createPinia(), createLocales(language)] },
  }) as VueWrapper;
}

/** What a composable returns inside a component. */
export function composed<T>(use: () => T, language: Language = 'en'): T {
  let result: T | undefined;
  mounted(
    {
      setup() {
        result = use();
        return () => h('i');
      },
    },
    {},
    { language },
  );
  return result as T;
}
