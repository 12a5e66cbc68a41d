import { computed, type ComputedRef } from 'vue';
import { effectiveValue } from '@core/hyperparameters/differences';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { changedNames, type SettingChanges } from '@core/experiment/setting-changes';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useMessages } from '@/composables/useMessages';

/** What a variant changes, in words: "Dropout 0 → 0.5"; null values have no effect and are left out on their side. */
export function useChangesText(
  baseline: () => Hyperparameters,
): ComputedRef<(changes: SettingChanges) => string> {
  const { t } = useMessages();
  const text = useFieldText();
  return computed(() => (changes) => {
    const names = changedNames(changes);
    if (names.length === 0) return t('experiments.table.nothingChanged');
    const after = { ...baseline(), ...changes };
    return names
      .map((name) => {
        const [from, to] = [effectiveValue(name, baseline()), effectiveValue(name, after)];
        const values =
          from === null
            ? text.value.value(name, to)
            : t('experiments.view.arrow', {
                from: text.value.value(name, from),
                to: text.value.value(name, to),
              });
        return `${text.value.label(name)} ${values}`;
      })
      .join(', ');
  });
}
