import { createI18n } from 'vue-i18n';
import type { Language } from '@core/settings/settings';
import en from './en';
import ko from './ko';

/** The shape of all messages: Korean must have exactly the keys of English. */
export type Messages = typeof en;

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** The path of one message, as in `data.empty.title`. */
export type MessageKey = Leaves<Messages>;

export const messages: Record<Language, Messages> = { en, ko };

/** One instance a window; tests make their own. */
export function createLocales(language: Language = 'en') {
  return createI18n({ legacy: false, locale: language, fallbackLocale: 'en', messages });
}
export type Locales = ReturnType<typeof createLocales>;
