import { computed, type ComputedRef } from 'vue';
import type { Candidate, Exclusion } from '@core/experiment/factors/candidates';
import type { VariedName } from '@core/experiment/factors/proposed-values';
import { baselineId } from '@core/experiment/experiment';
import { changedNames, type SettingChanges } from '@core/experiment/setting-changes';
import { effectiveValue, type EffectiveValue } from '@core/hyperparameters/differences';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useMessages } from '@/composables/useMessages';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useMadeExperimentStore } from '@/stores/made-experiment';

/** As long as a name may be. */
const longest = 120;

export interface VariantWords {
  /** A name that says which values it has: "dropout 0.5, L2 1e−4". */
  suggested: (asked: SettingChanges) => string;
  /** As typed, otherwise as suggested. */
  nameOf: (id: string) => string;
  /** "Dropout rate 0 → 0.5", all of it: also what was switched on for it. */
  changed: (variant: Candidate) => string;
  /** Why it cannot be tried. */
  reason: (why: Exclusion) => string;
}

/** Variants in words. */
export function useVariantWords(): ComputedRef<VariantWords> {
  const { t } = useMessages();
  const text = useFieldText();
  const maker = useExperimentMakerStore();
  const made = useMadeExperimentStore();

  return computed(() => {
    const suggested = (asked: SettingChanges): string => {
      const name = changedNames(asked)
        .map((setting) => text.value.short(setting, asked[setting] ?? null))
        .join(', ');
      return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
    };
    const changeText = (setting: VariedName, value: EffectiveValue): string => {
      const from = effectiveValue(setting, maker.baseline);
      const to = text.value.value(setting, value);
      const label = text.value.label(setting);
      return from === null ? `${label} ${to}` : `${label} ${text.value.value(setting, from)} → ${to}`;
    };
    const names = new Map<string, string>([
      [baselineId, t('maker.baselineName')],
      ...(maker.extended?.plan.variants ?? []).map(({ id, name }) => [id, name] as const),
      ...made.candidates.possible.map(({ id, asked }) => [id, suggested(asked)] as const),
      ...maker.typedVariantNames,
    ]);
    const nameOf = (id: string): string => names.get(id) ?? id;
    return {
      suggested,
      nameOf,
      changed: ({ asked, changes }) => {
        // What was asked for comes first.
        const names = new Set([...changedNames(asked), ...changedNames(changes)]);
        return [...names].map((setting) => changeText(setting, changes[setting] ?? null)).join(' · ');
      },
      reason: (why) => {
        switch (why.kind) {
          case 'same':
            return t('maker.variants.same', { name: nameOf(why.as) });
          case 'contradiction':
            return t('maker.variants.contradiction');
          case 'refused':
            return t('maker.variants.refused', {
              setting: text.value.label(why.name),
              reason: text.value.issue(why.name, why.issue),
            });
        }
      },
    };
  });
}
