import { damageOf } from '@core/dataset/damage';
import type { Problem } from '@core/dataset/problem';
import type { MessageKey } from '@/locales';
import { useFormat } from './useFormat';
import { useMessages } from './useMessages';
import { hasAllValues, worded } from './worded';

/** What the scan calls a content that is no format with a name of its own. */
const contents: Partial<Record<string | number, MessageKey>> = {
  unknown: 'problems.found.unknown',
  text: 'problems.found.text',
  'camera raw': 'problems.found.cameraRaw',
};

/** Says in the current language what is wrong with a file, as it follows the file's name. */
export function useProblemText(): (problem: Readonly<Problem>) => string {
  const { t, language } = useMessages();
  const format = useFormat();
  return ({ code, detail }) => {
    if (!hasAllValues(language.value, `problems.${code}.reason`, detail)) return t(`problems.${code}.title`);
    const found = contents[detail.found ?? ''];
    const damage = damageOf(String(detail.reason ?? ''));
    const known = {
      ...detail,
      ...(found ? { found: t(found) } : {}),
      ...(damage ? { reason: t(`problems.damage.${damage}`) } : {}),
    };
    return t(`problems.${code}.reason`, worded(known, format.value));
  };
}
