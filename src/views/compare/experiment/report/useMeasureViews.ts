import { computed, type ComputedRef } from 'vue';
import type { Experiment } from '@core/experiment/experiment';
import { measureNames, type MeasureName } from '@core/experiment/verdict/measure';
import { useAnswerText, type AnswerText } from '../useAnswerText';
import { useChangesText } from '../useChangesText';
import type { ExperimentView } from '../useExperimentView';
import { useMeasureText, type MeasureText } from '../useMeasureText';
import { variantRows, type VariantRow } from '../variant-rows';

export interface MeasureView {
  readonly rows: ComputedRef<readonly VariantRow[]>;
  readonly text: ComputedRef<MeasureText>;
  readonly answer: ComputedRef<AnswerText>;
  readonly changes: ComputedRef<(changes: VariantRow['changes']) => string>;
}
export type MeasureViews = Readonly<Record<MeasureName, MeasureView>>;

/** Each measure with its rows and words, not only the one that is shown. */
export function useMeasureViews(
  experiment: () => Experiment,
  { members, reference, verdict }: ExperimentView,
): MeasureViews {
  const changes = useChangesText(() => experiment().plan.baseline);
  const viewOf = (measure: MeasureName): MeasureView => {
    const judged = computed(() => verdict.value[measure]);
    const rows = computed(() => variantRows(members.value, judged.value, reference.value.id));
    const text = useMeasureText(() => judged.value);
    const answer = useAnswerText(
      () => judged.value,
      () => rows.value,
      () => text.value,
    );
    return { rows, text, answer, changes };
  };
  return Object.fromEntries(measureNames.map((measure) => [measure, viewOf(measure)])) as Record<
    MeasureName,
    MeasureView
  >;
}
