import { computed, type ComputedRef } from 'vue';
import { assertNever } from '@core/assert-never';
import type { Comparison } from '@core/experiment/verdict/verdict';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/tone';
import { useMessages } from '@/composables/useMessages';

export interface VerdictText {
  readonly text: string;
  readonly tone: Tone;
  /** A meaning is never a colour alone. */
  readonly icon: IconName;
}

/** A verdict as a pill says it: a word and a sign. */
export function useVerdictText(): ComputedRef<(comparison: Comparison) => VerdictText> {
  const { t } = useMessages();
  return computed(() => (comparison) => {
    const { verdict } = comparison;
    switch (verdict.kind) {
      case 'better':
        return { text: t('experiments.verdict.better'), tone: 'good', icon: 'up' };
      case 'worse':
        return { text: t('experiments.verdict.worse'), tone: 'bad', icon: 'down' };
      case 'more':
        return { text: t('experiments.verdict.more'), tone: 'neutral', icon: 'up' };
      case 'fewer':
        return { text: t('experiments.verdict.fewer'), tone: 'neutral', icon: 'down' };
      case 'equal':
        return { text: t('experiments.verdict.equal'), tone: 'neutral', icon: 'minus' };
      case 'cannotTell':
        return {
          text:
            verdict.moreSeeds === null
              ? t('experiments.verdict.cannotTellOver')
              : t('experiments.verdict.cannotTell', { n: verdict.moreSeeds }, verdict.moreSeeds),
          tone: 'neutral',
          icon: 'minus',
        };
      case 'out':
        return {
          text: t('experiments.verdict.out', { n: verdict.rung + 1 }),
          tone: 'neutral',
          icon: 'close',
        };
      case 'tooFew':
        return tooFew(comparison);
      default:
        return assertNever(verdict);
    }
  });

  /** Why there is no verdict, which may be for good. */
  function tooFew({ n, finished, failedSeeds, openSeeds, pairs }: Comparison): VerdictText {
    if (failedSeeds.length > 0 && finished === 0 && openSeeds.length === 0) {
      return { text: t('experiments.verdict.failed'), tone: 'bad', icon: 'warn' };
    }
    if (finished > 0 && n === 0) {
      return { text: t('experiments.verdict.notReached'), tone: 'neutral', icon: 'minus' };
    }
    const key = pairs.length === 0 && openSeeds.length > 0 ? 'waiting' : 'tooFew';
    return { text: t(`experiments.verdict.${key}`), tone: 'neutral', icon: 'minus' };
  }
}
