import { computed, type ComputedRef } from 'vue';
import { assertNever } from '@core/assert-never';
import type { Difference, Finding } from '@core/lessons/finding';
import type { Figures } from '@core/lessons/figures';
import type { Lesson } from '@core/lessons/lesson';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useLessonMeasureText } from './useLessonMeasureText';
import { useLessonWords } from './useLessonWords';

type DifferenceFinding = Finding & { readonly kind: 'difference' };

/**
 * Each finding in a sentence, with its figures.
 * @param classNames of the open dataset
 */
export function useFindingText(
  lesson: () => Lesson,
  classNames: () => readonly string[],
): ComputedRef<(finding: Finding) => string> {
  const { t } = useMessages();
  const format = useFormat();
  const text = useLessonMeasureText();
  const words = useLessonWords();
  const name = (id: string): string => words.variant(lesson(), id);

  function compared({ claim, of, than, difference }: DifferenceFinding): string {
    if (!('measure' in claim)) return '';
    const measure = t(`lessons.measure.${claim.measure}`);
    const value = ({ mean }: Figures): string =>
      mean === null ? '–' : text.value.value(claim.measure, mean);
    const sides = {
      measure,
      of: name(of.variantId),
      a: value(of),
      than: name(than.variantId),
      b: value(than),
    };
    const isLost = ({ values, failed }: Figures): boolean => values.length === 0 && failed > 0;
    if (isLost(of) !== isLost(than)) {
      const [lost, kept] = isLost(of) ? [of, than] : [than, of];
      return t('lessons.finding.lost', {
        lost: name(lost.variantId),
        kept: name(kept.variantId),
        measure,
        value: value(kept),
      });
    }
    if (of.mean === null || than.mean === null) return t('lessons.finding.noPairs', sides);
    if (difference === null) return t('lessons.finding.onePair', sides);
    const written = (one: number): string => text.value.difference(claim.measure, one);
    return t('lessons.finding.difference', { ...sides, ...bounds(difference, written) });
  }
  function withDropout({
    claim,
    off,
    single,
    averaged,
    passes,
    difference,
  }: Finding & { kind: 'dropout' }): string {
    if (off === null || single === null || averaged === null || difference === null)
      return t('lessons.finding.passesMissing');
    return t(`lessons.finding.${claim.kind === 'averageLikeOff' ? 'off' : 'passes'}`, {
      n: passes ?? 0,
      off: format.value.percent(off, 1),
      single: format.value.percent(single, 1),
      averaged: format.value.percent(averaged, 1),
      ...bounds(difference, text.value.points),
    });
  }
  return computed(() => (finding) => {
    switch (finding.kind) {
      case 'difference':
        return compared(finding);
      case 'dropout':
        return withDropout(finding);
      case 'nothingLearned': {
        const { of, runs, finished, label } = finding;
        const className = label === null ? undefined : classNames()[label];
        const told = {
          n: runs,
          total: finished,
          of: name(of.variantId),
          accuracy: of.mean === null ? '–' : format.value.percent(of.mean, 1),
        };
        return className === undefined
          ? t('lessons.finding.nothingLearned', told)
          : t('lessons.finding.nothingLearnedClass', { ...told, name: className });
      }
      default:
        return assertNever(finding);
    }
  });
}

function bounds({ mean, interval }: Difference, written: (value: number) => string) {
  return { difference: written(mean), low: written(interval.low), high: written(interval.high) };
}
