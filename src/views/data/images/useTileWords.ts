import { computed, type ComputedRef } from 'vue';
import { problemCodes, type ProblemCode } from '@core/dataset/problem';
import { splitNames, type SplitName } from '@core/dataset/split-settings';
import { useMessages } from '@/composables/useMessages';

/** What tiles say, looked up once for all of them: hundreds change in one frame while scrolling. */
export interface TileWords {
  readonly excluded: string;
  readonly noClass: string;
  readonly problems: Readonly<Record<ProblemCode, string>>;
  readonly splits: Readonly<Record<SplitName, string>>;
}

export function useTileWords(): ComputedRef<TileWords> {
  const { t } = useMessages();
  return computed(() => ({
    excluded: t('images.excluded'),
    noClass: t('images.noClass'),
    problems: Object.fromEntries(problemCodes.map((code) => [code, t(`problems.${code}.title`)])) as Record<
      ProblemCode,
      string
    >,
    splits: Object.fromEntries(splitNames.map((split) => [split, t(`data.split.${split}`)])) as Record<
      SplitName,
      string
    >,
  }));
}
