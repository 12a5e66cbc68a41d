import { computed, type ComputedRef } from 'vue';
import type { Language } from '@core/settings/settings';
import { useMessages } from './useMessages';

/** How numbers are written. Every method takes plain SI values: bytes, seconds, shares of one. */
export interface Format {
  /** Grouped, with at most `digits` decimals. @default 0 */
  number: (value: number, digits?: number) => string;
  /** With exactly `digits` decimals, so that a column lines up. */
  fixed: (value: number, digits: number) => string;
  /** For a round number beside an axis: as `fixed`, and as 3e8 where that would be too wide. */
  tick: (value: number, digits: number) => string;
  /** In thousands, millions …: "12.4M". */
  compact: (value: number) => string;
  /** With `digits` significant digits; very small and very large values as 1.2e−7. @default 3 */
  significant: (value: number, digits?: number) => string;
  /** A share of one as "84.5 %". @default 0 */
  percent: (share: number, digits?: number) => string;
  /** "18 KB", "172 MB": decimal units. */
  bytes: (bytes: number) => string;
  /** "1 min 32 s", "1 h 5 min", "850 ms". */
  duration: (seconds: number) => string;
  /** "1,240 images/s" */
  imagesPerSecond: (rate: number) => string;
  /** Date and time of day. */
  dateTime: (iso: string) => string;
  /** The same without the year, for a column. */
  shortDateTime: (iso: string) => string;
  /** How long ago: "3 days ago", "just now" within the first minute. */
  ago: (iso: string) => string;
  /** The time of day alone, if that is today. */
  shortTime: (iso: string) => string;
}

const space = '\u00a0';
const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/* Making a formatter is slow, and every row of a long list has its own `useFormat`: they are made once a window. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${Object.entries(options).join(' ')}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, known);
  return known;
}
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(options).join(' ')}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}
const shortDate: Intl.DateTimeFormatOptions = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

const timeOfDay: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

export function useFormat(): ComputedRef<Format> {
  const { language, t } = useMessages();
  return computed(() => {
    const locale = language.value === 'ko' ? 'ko-KR' : 'en-GB';
    const number: Format['number'] = (value, digits = 0) =>
      numberFormat(locale, { maximumFractionDigits: digits }).format(value);
    const fixed: Format['fixed'] = (value, digits) =>
      numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
    return {
      number,
      fixed,
      tick: (value, digits) =>
        Math.abs(value) < 100_000 ? fixed(value, digits) : value.toExponential().replace('e+', 'e'),
      significant: (value, digits = 3) => {
        const size = Math.abs(value);
        if (value !== 0 && (size < 1e-4 || size >= 1e9)) {
          return value
            .toExponential(digits - 1)
            .replaceAll('-', '−')
            .replace('e+', 'e');
        }
        return numberFormat(locale, { maximumSignificantDigits: digits }).format(value);
      },
      compact: (value) =>
        // British English has m and bn, which are read as metres and not at all.
        numberFormat(language.value === 'ko' ? locale : 'en-US', {
          notation: 'compact',
          maximumSignificantDigits: 3,
        }).format(value),
      percent: (share, digits = 0) => `${fixed(share * 100, digits)}${space}%`,
      bytes: (bytes) => {
        const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
        const scaled = bytes / 1000 ** power;
        return `${number(scaled, power > 0 && scaled < 10 ? 1 : 0)}${space}${byteUnits[power] ?? ''}`;
      },
      duration: (seconds) => formatDuration(seconds, language.value, number),
      imagesPerSecond: (rate) => t('frame.imagesPerSecond', { n: number(rate, rate < 10 ? 1 : 0) }),
      dateTime: (iso) =>
        dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
      shortDateTime: (iso) => dateFormat(locale, shortDate).format(new Date(iso)),
      ago: (iso) => formatAgo((Date.now() - Date.parse(iso)) / 1000, locale, t('frame.justNow')),
      shortTime: (iso) => {
        const date = new Date(iso);
        const isToday = date.toDateString() === new Date().toDateString();
        return dateFormat(locale, isToday ? timeOfDay : shortDate).format(date);
      },
    };
  });
}

/** Seconds in a unit, the largest first. */
const agoUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['week', 7 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];
const agoFormats = new Map<string, Intl.RelativeTimeFormat>();

function formatAgo(seconds: number, locale: string, justNow: string): string {
  const unit = agoUnits.find(([, length]) => seconds >= length);
  if (unit === undefined) return justNow;
  const known = agoFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  agoFormats.set(locale, known);
  return known.format(-Math.floor(seconds / unit[1]), unit[0]);
}

const durationUnits: Record<Language, { h: string; min: string; s: string; ms: string }> = {
  en: { h: `${space}h`, min: `${space}min`, s: `${space}s`, ms: `${space}ms` },
  ko: { h: '시간', min: '분', s: '초', ms: '밀리초' },
};

function formatDuration(seconds: number, language: Language, number: (value: number) => string): string {
  const unit = durationUnits[language];
  if (seconds > 0 && seconds < 1) return `${number(Math.max(1, Math.round(seconds * 1000)))}${unit.ms}`;
  const whole = Math.round(seconds);
  const [h, min, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const parts = h > 0 ? [`${number(h)}${unit.h}`, min > 0 && `${min}${unit.min}`] : [];
  if (h === 0) parts.push(min > 0 && `${min}${unit.min}`, (s > 0 || min === 0) && `${s}${unit.s}`);
  return parts.filter((part) => part !== false).join(' ');
}
