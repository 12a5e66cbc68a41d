import { computed, type ComputedRef } from 'vue';
import { assertNever } from '@core/assert-never';
import type { MeasureName } from '@core/experiment/verdict/measure';
import type { MeasureVerdict } from '@core/experiment/verdict/verdict';
import type { MeasureAxis } from '@/charts/parts';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

/** How a measure is worded; differences of shares are in points. */
export interface MeasureText {
  /** "Validation accuracy" */
  readonly name: string;
  readonly about: string;
  /** Multiplies plain values and differences for an axis or a column. */
  readonly unit: number;
  /** With its unit: "83.1 %", "0.482", "12.4 s". */
  readonly value: (value: number) => string;
  /** Without its unit, as in a column. */
  readonly bare: (value: number) => string;
  /** Half of an interval, with the unit of the value: "± 0.8 %". */
  readonly half: (width: number) => string;
  /** With its sign and without its unit: "+3.3", "−1.5", "0.0". */
  readonly signed: (difference: number) => string;
  /** The size of a difference with its unit: "3.3 points". */
  readonly amount: (difference: number) => string;
  /** Head of the column of differences. */
  readonly columnUnit: string;
  readonly axisUnit: string;
  readonly axis: MeasureAxis;
}

interface Kind {
  readonly unit: number;
  readonly digits: number;
  readonly word: 'points' | 'loss' | 'seconds';
}

function kindOf(measure: MeasureName): Kind {
  switch (measure) {
    case 'accuracy':
    case 'gap':
    case 'zeros':
      return { unit: 100, digits: 1, word: 'points' };
    case 'loss':
      return { unit: 1, digits: 3, word: 'loss' };
    case 'time':
      return { unit: 1, digits: 1, word: 'seconds' };
    default:
      return assertNever(measure);
  }
}

/** One digit more where intervals are so narrow that they would otherwise be written as nothing. */
function digitsFor({ unit, digits }: Kind, { comparisons }: MeasureVerdict): number {
  const halves = comparisons.flatMap(({ differenceInterval: interval }) =>
    interval ? [((interval.high - interval.low) / 2) * unit] : [],
  );
  return Math.min(...halves) < 10 ** -digits ? digits + 1 : digits;
}

export function useMeasureText(verdict: () => MeasureVerdict): ComputedRef<MeasureText> {
  const { t } = useMessages();
  const format = useFormat();
  return computed(() => {
    const { measure, targetAccuracy } = verdict();
    const kind = kindOf(measure);
    const { unit, word } = kind;
    const digits = digitsFor(kind, verdict());
    const { fixed, percent } = format.value;
    const target = targetAccuracy === null ? t('experiments.measure.noTarget') : percent(targetAccuracy);
    const minus = (text: string): string => text.replace('-', '−');
    const bare = (value: number): string => minus(fixed(value * unit, digits));
    const withUnit = (text: string): string => {
      if (word === 'points') return `${text}\u00a0%`;
      return word === 'seconds' ? t('experiments.measure.seconds', { n: text }) : text;
    };
    return {
      name: t(`experiments.measure.full.${measure}`, { target }),
      about: t(`experiments.measure.about.${measure}`, { target }),
      unit,
      bare,
      value: (value) => withUnit(bare(value)),
      half: (width) => `± ${withUnit(bare(width))}`,
      signed: (difference) => {
        const text = fixed(Math.abs(difference * unit), digits);
        if (Number(text) === 0) return text;
        return `${difference > 0 ? '+' : '−'}${text}`;
      },
      amount: (difference) => {
        const n = fixed(Math.abs(difference * unit), digits);
        return word === 'loss' ? n : t(`experiments.measure.${word}`, { n });
      },
      columnUnit: t(`experiments.measure.unit.${word}`),
      axisUnit: t(`experiments.measure.axis.${word}`),
      axis: {
        unit,
        tick: (value, decimals) =>
          word === 'points' ? minus(percent(value, decimals)) : minus(fixed(value, decimals)),
      },
    };
  });
}
