import { computed, type ComputedRef } from 'vue';
import { assertNever } from '@core/assert-never';
import type { MeasureVerdict } from '@core/experiment/verdict/verdict';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import type { MeasureText } from './useMeasureText';
import type { VariantRow } from './variant-rows';

export interface AnswerText {
  /** The answer itself. */
  readonly title: string;
  /** How sure it is. */
  readonly detail: string;
  /** What else there is to say. */
  readonly more: string;
}

/** What the experiment says, in a sentence. */
export function useAnswerText(
  verdict: () => MeasureVerdict,
  rows: () => readonly VariantRow[],
  measureText: () => MeasureText,
): ComputedRef<AnswerText> {
  const { t } = useMessages();
  const format = useFormat();
  const plain = (title: string, detail = '', more = ''): AnswerText => ({ title, detail, more });

  /** @param id as the verdict has it */
  const rowOf = (id: string): VariantRow | undefined =>
    rows().find(({ comparison }) => comparison?.variantId === id);
  const named = (ids: readonly string[]): string => ids.map((id) => rowOf(id)?.name ?? id).join(', ');
  const baseline = (): string => rows().find(({ comparison }) => comparison === null)?.name ?? '';

  function told(id: string, also: string): AnswerText {
    const comparison = rowOf(id)?.comparison;
    if (comparison?.difference == null) return plain('');
    const { measure } = verdict();
    const key =
      measure === 'zeros'
        ? comparison.difference > 0
          ? 'moreZeros'
          : 'fewerZeros'
        : (measure as 'accuracy');
    const names = {
      variant: rowOf(id)?.name ?? id,
      baseline: baseline(),
      amount: measureText().amount(comparison.difference),
    };
    const { differenceInterval: interval, level } = comparison;
    if (!interval || level === null) return plain(t(`experiments.answer.${key}`, names), '', also);
    // The size of the difference is told, so its bounds turn with its sign.
    const ends = [interval.low, interval.high].map((bound) =>
      measureText().bare(comparison.difference !== null && comparison.difference < 0 ? -bound : bound),
    );
    const [low = '', high = ''] = comparison.difference < 0 ? ends.reverse() : ends;
    const detail = t('experiments.answer.interval', {
      level: format.value.number(level * 100, 1),
      low,
      high,
      n: comparison.pairs.length,
    });
    return plain(t(`experiments.answer.${key}`, names), detail, also);
  }
  function cannotTell(moreSeeds: number | null): AnswerText {
    const detail =
      moreSeeds === null
        ? t('experiments.answer.overHundred')
        : t('experiments.answer.fewer', { n: moreSeeds }, moreSeeds);
    return plain(t('experiments.answer.cannotTell', { baseline: baseline() }), `(${detail})`);
  }
  function tooFew(): AnswerText {
    if (rows().length < 2) {
      const names = { baseline: baseline() };
      return plain(t('experiments.answer.noVariants', names), '', t('experiments.answer.noVariantsWhy'));
    }
    const isOver = rows().every(({ own }) => own.openSeeds.length === 0);
    if (
      isOver &&
      rows().every(({ own }) => own.finished === 0) &&
      rows().some(({ own }) => own.failedSeeds.length > 0)
    ) {
      return plain(t('experiments.answer.allFailed'));
    }
    const isUnmeasured = isOver && rows().every(({ own }) => own.n === 0);
    return plain(
      t('experiments.answer.tooFew'),
      '',
      t(`experiments.answer.${isUnmeasured ? 'notMeasured' : 'tooFewWhy'}`),
    );
  }

  return computed(() => {
    const { answer } = verdict();
    switch (answer.kind) {
      case 'better': {
        const names = named(answer.alsoBetter);
        return told(answer.variantId, names === '' ? '' : t('experiments.answer.also', { names }));
      }
      case 'differs': {
        const names = named(answer.alsoDiffer);
        return told(answer.variantId, names === '' ? '' : t('experiments.answer.alsoDiffer', { names }));
      }
      case 'cannotTell':
        return cannotTell(answer.moreSeeds);
      case 'noneBetter':
        return plain(
          t('experiments.answer.noneBetter', { baseline: baseline() }),
          `(${t('experiments.answer.counts', { worse: answer.worse.length, equal: answer.equal.length })})`,
        );
      case 'tooFew':
        return tooFew();
      default:
        return assertNever(answer);
    }
  });
}
