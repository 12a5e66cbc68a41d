import type { RequestOutput } from '@core/contract';
import type { ChartColours } from '../colours';
import type { Curve } from '../curve';

type ClassCurves = RequestOutput<'evaluation.curves'>;

/** The ROC curve of a class, over the false positive rate in per cent, and the line of guessing (Fawcett 2006). */
export function rocCurves(
  { roc }: ClassCurves,
  colours: ChartColours,
  words: { readonly curve: string; readonly chance: string },
): Curve[] {
  return [
    {
      id: 'chance',
      name: words.chance,
      colour: colours.ink3,
      dash: 'dotted',
      points: [
        [0, 0],
        [100, 1],
      ],
      endLabel: null,
    },
    {
      id: 'roc',
      name: words.curve,
      colour: colours.accent,
      dash: 'solid',
      points: roc.map(({ falsePositiveRate, truePositiveRate }) => [
        falsePositiveRate * 100,
        truePositiveRate,
      ]),
      endLabel: null,
    },
  ];
}

/**
 * Precision over recall in per cent, and the precision of taking everything for the class (Davis & Goadrich 2006).
 * @param prevalence the share of the samples that are of the class, 0–1
 */
export function precisionRecallCurves(
  { precisionRecall }: ClassCurves,
  prevalence: number,
  colours: ChartColours,
  words: { readonly curve: string; readonly chance: string },
): Curve[] {
  const points = precisionRecall.map(({ precision, recall }) => [recall * 100, precision] as const);
  return [
    {
      id: 'chance',
      name: words.chance,
      colour: colours.ink3,
      dash: 'dotted',
      points: [
        [0, prevalence],
        [100, prevalence],
      ],
      endLabel: null,
    },
    {
      id: 'precision-recall',
      name: words.curve,
      colour: colours.accent,
      dash: 'solid',
      points: points.toSorted(([a], [b]) => a - b),
      endLabel: null,
    },
  ];
}
