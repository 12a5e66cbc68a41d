import type { EvaluationReport } from '@core/evaluation/report';
import type { ChartColours } from '../colours';
import type { Curve } from '../curve';

type Calibration = EvaluationReport['calibration'];

/**
 * How often answers of some confidence are right, over that confidence in per cent: a reliability diagram (Guo et al. 2017,
 * figure 1) as lines, so that two can be held against each other. Bins without samples have no point.
 * @param after at the fitted temperature; null if none was fitted
 */
export function reliabilityCurves(
  before: Calibration,
  after: Calibration | null,
  colours: ChartColours,
  words: { readonly perfect: string; readonly before: string; readonly after: string },
): Curve[] {
  const points = ({ bins }: Calibration) =>
    bins.flatMap(({ confidence, accuracy }) =>
      confidence === null || accuracy === null ? [] : [[confidence * 100, accuracy] as const],
    );
  return [
    {
      id: 'perfect',
      name: words.perfect,
      colour: colours.ink3,
      dash: 'dotted',
      points: [
        [0, 0],
        [100, 1],
      ],
      endLabel: null,
    },
    {
      id: 'before',
      name: words.before,
      colour: colours.accent,
      dash: 'solid',
      points: points(before),
      endLabel: null,
    },
    ...(after === null
      ? []
      : [
          {
            id: 'after',
            name: words.after,
            colour: colours.ink2,
            dash: 'dashed' as const,
            points: points(after),
            endLabel: null,
          },
        ]),
  ];
}
