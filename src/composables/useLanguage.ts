import { watchEffect, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '@core/settings/settings';

/** The language that is shown; the document tells it to screen readers and fonts. */
export function useLanguage(): Ref<Language> {
  const { locale } = useI18n({ useScope: 'global' });
  watchEffect(() => {
    document.documentElement.lang = locale.value;
  });
  return locale as Ref<Language>;
}
