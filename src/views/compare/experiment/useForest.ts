import type { ChartColours } from '@/charts/colours';
import { forestEdges, forestOption, forestRowHeight, type ForestRow } from '@/charts/experiment/forest';
import type { ChartOption } from '@/charts/option';
import type { PictureSize } from '@/charts/render';
import { useFormat } from '@/composables/useFormat';
import type { MeasureText } from './useMeasureText';
import { useVerdictText } from './useVerdictText';
import type { VariantRow } from './variant-rows';

/** Pictures of an experiment are so wide, in pixels. */
export const pictureWidth = 980;

export function forestSize(rows: readonly unknown[]): PictureSize {
  const { top, bottom } = forestEdges;
  return { width: pictureWidth, height: top + bottom + Math.max(1, rows.length) * forestRowHeight };
}

/** The forest plot as one picture, with its figures in words. */
export function useForest(): {
  forestRows: (rows: readonly VariantRow[], text: MeasureText) => ForestRow[];
  forestPicture: (rows: readonly ForestRow[], text: MeasureText, colours: ChartColours) => ChartOption;
} {
  const format = useFormat();
  const verdictText = useVerdictText();
  return {
    forestRows: (rows, text) =>
      rows.flatMap(({ id, name, colour, comparison }) => {
        if (comparison === null) return [];
        const { difference, differenceInterval: interval, pairs } = comparison;
        return [
          {
            id,
            name,
            colour,
            differences: pairs.map((pair) => pair.difference),
            mean: difference,
            interval,
            text: `${differenceText(text, difference, interval)}  ${verdictText.value(comparison).text}`,
          },
        ];
      }),
    forestPicture: (rows, text, colours) =>
      forestOption(rows, text.unit, colours, {
        tick: (value, digits) => format.value.fixed(value, digits).replace('-', '−'),
        axis: text.axisUnit,
      }),
  };
}

/** "+3.3 [2.7, 3.9]" */
export function differenceText(
  text: MeasureText,
  difference: number | null,
  interval: { readonly low: number; readonly high: number } | null,
): string {
  if (difference === null) return '–';
  if (!interval) return text.signed(difference);
  return `${text.signed(difference)} [${text.signed(interval.low)}, ${text.signed(interval.high)}]`;
}
