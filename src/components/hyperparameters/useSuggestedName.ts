import { computed, type ComputedRef } from 'vue';
import { effectiveValue } from '@core/hyperparameters/differences';
import { useMessages } from '@/composables/useMessages';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useRunsStore } from '@/stores/runs';
import { suggestName } from './suggestName';
import { useFieldText } from './useFieldText';

/** A good name for the next run in the current language. */
export function useSuggestedName(): ComputedRef<string> {
  const { t } = useMessages();
  const text = useFieldText();
  const runs = useRunsStore();
  const form = useHyperparametersStore();
  const taken = computed(() => new Set(runs.all.map(({ name }) => name)));
  return computed(() =>
    suggestName(form.draft, form.previous, taken.value, {
      baseline: t('train.baseline'),
      again: (name) => t('train.again', { name }),
      part: (name) => {
        const value = effectiveValue(name, form.draft);
        return value === null ? '' : text.value.short(name, value);
      },
    }),
  );
}
