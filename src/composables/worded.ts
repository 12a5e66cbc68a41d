import { shownName } from '@core/dataset/shown-name';
import type { ErrorDetail } from '@core/errors';
import type { Language } from '@core/settings/settings';
import { messages, type MessageKey } from '@/locales';
import type { Format } from './useFormat';

/** Whether the detail has a value for each `{name}` in the message. */
export function hasAllValues(language: Language, key: MessageKey, detail: Readonly<ErrorDetail>): boolean {
  const message = key
    .split('.')
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], messages[language]);
  return [...String(message).matchAll(/\{(\w+)\}/g)].every(
    ([, name]) => name !== undefined && name in detail,
  );
}

/** The detail's values as they are shown: bytes with their unit, numbers grouped, names escaped. */
export function worded(detail: Readonly<ErrorDetail>, format: Format): Record<string, string> {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => {
      if (typeof value === 'string') return [name, shownName(value)];
      return [name, /bytes/i.test(name) ? format.bytes(value) : format.number(value, 4)];
    }),
  );
}
