import { computed, type ComputedRef } from 'vue';
import { isDefault } from '@core/hyperparameters/differences';
import type { HyperparameterName } from '@core/hyperparameters/fields';
import { useMessages } from '@/composables/useMessages';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useFieldText } from './useFieldText';

/** Settings that are in use wherever they apply, at their default too. */
const always: readonly HyperparameterName[] = [
  'model',
  'activation',
  'weights',
  'optimizer',
  'learningRate',
  'schedule',
  'l2',
  'l1',
  'weightDecay',
  'epochs',
  'batchSize',
];

/** What is on in a closed group, in one line: "flip horizontal, shift 0.1". */
export function useGroupSummary(names: ComputedRef<readonly HyperparameterName[]>): ComputedRef<string> {
  const { t } = useMessages();
  const text = useFieldText();
  const form = useHyperparametersStore();
  return computed(() => {
    const parts = names.value
      .filter((name) => always.includes(name) || !isDefault(name, form.draft))
      .map((name) => text.value.short(name, form.draft[name]));
    return parts.length > 0 ? parts.join(', ') : t('hyperparameters.nothingOn');
  });
}
