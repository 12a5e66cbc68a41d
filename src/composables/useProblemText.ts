import type { Problem } from '@core/dataset/problem';
import { useFormat } from './useFormat';
import { useMessages } from './useMessages';
import { hasAllValues, worded } from './worded';

/** Says in the current language what is wrong with a file, as one clause without the file's name. */
export function useProblemText(): (problem: Readonly<Problem>) => string {
  const { t, language } = useMessages();
  const format = useFormat();
  return ({ code, detail }) =>
    hasAllValues(language.value, `problems.${code}.reason`, detail)
      ? t(`problems.${code}.reason`, worded(detail, format.value))
      : t(`problems.${code}.title`);
}
