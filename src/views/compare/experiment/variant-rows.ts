import { baselineId, type Experiment } from '@core/experiment/experiment';
import { swapped } from '@core/experiment/re-reference';
import type { Comparison, MeasureVerdict, OwnResult } from '@core/experiment/verdict/verdict';
import type { SettingChanges } from '@core/experiment/setting-changes';
import { directions } from '@core/experiment/verdict/measure';
import { runColours } from '@core/run/run';

/** A line of the table: the reference or a variant that is measured against it. */
export interface VariantRow {
  readonly id: string;
  /** Unique in the experiment. */
  readonly name: string;
  /** Position in the palette. */
  readonly colour: number;
  readonly changes: SettingChanges;
  readonly own: OwnResult;
  /** Null of the reference. */
  readonly comparison: Comparison | null;
  /** Its mean is the best of all, whichever are shown. */
  readonly isBest: boolean;
}

/** The members of an experiment as they are called and coloured: the baseline first. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly colour: number;
  readonly changes: SettingChanges;
}

/**
 * The baseline is the neutral first colour, the variants take the others in turn; a colour that was chosen stays,
 * whatever comes later.
 */
export function membersOf({ plan, colours = {} }: Experiment, baselineName: string): Member[] {
  const seen = new Map<string, number>();
  const unique = (name: string): string => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  };
  return [
    { id: baselineId, name: unique(baselineName), colour: colours[baselineId] ?? 0, changes: {} },
    ...plan.variants.map(({ id, name, changes }, index) => ({
      id,
      name: unique(name),
      colour: colours[id] ?? 1 + (index % (runColours - 1)),
      changes,
    })),
  ];
}

/**
 * The rows of the table in the order of the plan, the reference first.
 * @param verdict of outcomes that were re-referenced to `reference`
 */
export function variantRows(
  members: readonly Member[],
  verdict: MeasureVerdict,
  reference: string,
): VariantRow[] {
  const results = new Map<string, { own: OwnResult; comparison: Comparison | null }>([
    [reference, { own: verdict.baseline, comparison: null }],
    ...verdict.comparisons.map(
      (comparison) => [swapped(comparison.variantId, reference), { own: comparison, comparison }] as const,
    ),
  ]);
  const rows = members.flatMap((member) => {
    const result = results.get(member.id);
    return result === undefined ? [] : [{ ...member, ...result }];
  });
  const best = bestMean(
    rows.map(({ own }) => own.mean),
    verdict.measure,
  );
  return rows
    .map((row) => ({ ...row, isBest: best !== null && row.own.mean === best }))
    .sort((a, b) => Number(b.id === reference) - Number(a.id === reference));
}

/** Null where no direction is the better one, or there is nothing to choose from. */
function bestMean(means: readonly (number | null)[], measure: MeasureVerdict['measure']): number | null {
  const known = means.filter((mean) => mean !== null);
  if (known.length < 2) return null;
  switch (directions[measure]) {
    case 'higher':
      return Math.max(...known);
    case 'lower':
      return Math.min(...known);
    case 'neither':
      return null;
  }
}
