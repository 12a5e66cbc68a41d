import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '@core/settings/settings';
import type { MessageKey } from '@/locales';

export interface Translate {
  /** @param plural the number that picks the form of a message with several, as in `image | images` */
  (key: MessageKey, values?: Record<string, string | number>, plural?: number): string;
}

/** The messages of the current language; a key that does not exist does not compile. */
export function useMessages(): { t: Translate; language: ComputedRef<Language> } {
  const { t, locale } = useI18n({ useScope: 'global' });
  return {
    t: (key, values = {}, plural) => (plural === undefined ? t(key, values) : t(key, values, plural)),
    language: computed(() => locale.value as Language),
  };
}
