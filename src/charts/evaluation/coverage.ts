import type { EvaluationReport } from '@core/evaluation/report';
import type { ChartColours } from '../colours';
import type { Curve } from '../curve';

/**
 * What is gained and lost by not answering below a confidence, over that confidence in per cent: how many of the answers that
 * are left are right, and how many samples get one (the risk–coverage trade of selective classification, El-Yaniv & Wiener
 * 2010).
 */
export function coverageCurves(
  coverage: EvaluationReport['coverage'],
  samples: number,
  colours: ChartColours,
  words: { readonly right: string; readonly answered: string },
): Curve[] {
  return [
    {
      id: 'right',
      name: words.right,
      colour: colours.accent,
      dash: 'solid',
      points: coverage.flatMap(({ threshold, answered, correct }) =>
        answered === 0 ? [] : [[threshold * 100, correct / answered] as const],
      ),
      endLabel: null,
    },
    {
      id: 'answered',
      name: words.answered,
      colour: colours.ink2,
      dash: 'dashed',
      points: coverage.map(({ threshold, answered }) => [threshold * 100, answered / samples] as const),
      endLabel: null,
    },
  ];
}
