import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { shownName } from '@core/dataset/shown-name';
import type { Language } from '@core/settings/settings';
import type { MessageKey } from '@/locales';

export interface Translate {
  /**
   * @param values words among them may be names of the user's: they are shown by `shownName`
   * @param plural the number that picks the form of a message with several, as in `image | images`
   */
  (key: MessageKey, values?: Record<string, string | number>, plural?: number): string;
}

/** The messages of the current language; a key that does not exist does not compile. */
export function useMessages(): { t: Translate; language: ComputedRef<Language> } {
  const { t, locale } = useI18n({ useScope: 'global' });
  return {
    t: (key, values = {}, plural) => {
      const shown = shownValues(values);
      return plural === undefined ? t(key, shown) : t(key, shown, plural);
    },
    language: computed(() => locale.value as Language),
  };
}

function shownValues(values: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? shownName(value) : value,
    ]),
  );
}
