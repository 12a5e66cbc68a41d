import type { Failure } from '@core/errors';
import { useFormat } from './useFormat';
import { useMessages } from './useMessages';
import { hasAllValues, worded } from './worded';

export interface FailureText {
  /** What happened. */
  title: string;
  /** What was expected and found, and what to do. */
  text: string;
}

/** Words a failure in the current language; where its detail says too little, with the English sentence. */
export function useFailureText(): (failure: Readonly<Failure>) => FailureText {
  const { t, language } = useMessages();
  const format = useFormat();
  return ({ code, message, detail }) => ({
    title: t(`errors.${code}.title`),
    text: hasAllValues(language.value, `errors.${code}.text`, detail)
      ? t(`errors.${code}.text`, worded(detail, format.value), pluralOf(detail))
      : message,
  });
}

/** The one number that a message's plural form follows. */
function pluralOf(detail: Failure['detail']): number | undefined {
  return typeof detail.count === 'number' ? detail.count : undefined;
}
