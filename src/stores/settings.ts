import { defineStore } from 'pinia';
import { computed, readonly, ref } from 'vue';
import type { AppInfo } from '@core/contract';
import { defaultSettings, type Language, type Settings } from '@core/settings/settings';
import { request } from '@/api';
import { useTheme } from '@/composables/useTheme';
import { useFailuresStore } from './failures';

/** The user's settings, and what is known of the computer. */
export const useSettingsStore = defineStore('settings', () => {
  const failures = useFailuresStore();
  const settings = ref<Settings>(defaultSettings);
  const info = ref<AppInfo | null>(null);

  const systemLanguage = computed<Language>(() =>
    (info.value?.locale ?? navigator.language).toLowerCase().startsWith('ko') ? 'ko' : 'en',
  );
  const language = computed<Language>(() =>
    settings.value.language === 'system' ? systemLanguage.value : settings.value.language,
  );
  const shownTheme = useTheme(() => settings.value.theme);

  async function load(): Promise<void> {
    await failures.attempt(
      Promise.all([request('settings.get', null), request('app.info', null)]).then(([loaded, known]) => {
        settings.value = loaded;
        info.value = known;
      }),
    );
  }
  /** Takes effect at once; kept for the next start. */
  async function change(some: Partial<Settings>): Promise<void> {
    settings.value = { ...settings.value, ...some };
    await failures.attempt(request('settings.set', settings.value));
  }
  return {
    settings: readonly(settings),
    info: readonly(info),
    systemLanguage,
    language,
    shownTheme,
    load,
    change,
  };
});
