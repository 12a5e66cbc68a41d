import { roundingDeviation } from '../statistics/paired-difference';
import type { Claim } from './claim';
import type { LessonEvidence } from './evidence';
import { runOf } from './evidence';
import { figuresOf, type Figures } from './figures';

export interface Pairs {
  readonly differences: readonly number[];
  /** What rounding alone makes of their standard deviation. */
  readonly leastDeviation: number;
}

/** The two sides of a claim seed by seed, where both have the measure; none for a claim that compares nothing. */
export function pairsOf(evidence: LessonEvidence, claim: Claim): Pairs {
  switch (claim.kind) {
    case 'more':
    case 'less':
    case 'alike':
      return paired(
        figuresOf(evidence, claim.of, claim.measure),
        figuresOf(evidence, claim.than, claim.measure),
      );
    case 'averageBeatsPass':
    case 'averageLikeOff': {
      const sides = evidence.experiment.plan.seeds.flatMap((seed) => {
        const found = evidence.dropout.get(runOf(evidence, claim.of, seed)?.runId ?? '');
        if (found === undefined) return [];
        const { averaged, single, passes } = found.on;
        const [other, rounding] =
          claim.kind === 'averageLikeOff'
            ? [found.off, 1 / found.off.samples]
            : [single, 1 / (single.samples * passes)];
        const deviation = roundingDeviation([1 / averaged.samples, rounding]);
        return [{ difference: averaged.accuracy - other.accuracy, deviation }];
      });
      return {
        differences: sides.map(({ difference }) => difference),
        leastDeviation: rootMeanSquare(sides.map(({ deviation }) => deviation)),
      };
    }
    case 'learnsNothing':
      return { differences: [], leastDeviation: 0 };
  }
}

function paired(of: Figures, than: Figures): Pairs {
  const sides = of.values.flatMap((one) => {
    const other = than.values.find(({ seed }) => seed === one.seed);
    if (other === undefined) return [];
    const deviation = roundingDeviation([...one.roundings, ...other.roundings]);
    return [{ difference: one.value - other.value, deviation }];
  });
  return {
    differences: sides.map(({ difference }) => difference),
    leastDeviation: rootMeanSquare(sides.map(({ deviation }) => deviation)),
  };
}

function rootMeanSquare(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
