import { computed, type WritableComputedRef } from 'vue';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useMessages } from '@/composables/useMessages';
import { useExperimentMakerStore } from '@/stores/experiment-maker';

/** More settings are not named. */
const mostNamed = 3;

/** The name of the experiment: as typed, otherwise what it varies, such as "Dropout rate × L2 strength" */
export function useExperimentName(): WritableComputedRef<string> {
  const { t } = useMessages();
  const text = useFieldText();
  const maker = useExperimentMakerStore();
  const suggested = computed(() => {
    const names = maker.settings.map(({ name }) => text.value.label(name));
    if (names.length === 0) return t('maker.title');
    const cut = names.length > mostNamed ? [...names.slice(0, mostNamed), '…'] : names;
    return cut.join(' × ');
  });
  return computed({
    get: () => maker.typedName ?? suggested.value,
    set: (typed) => {
      maker.typedName = typed.trim() === '' ? null : typed;
    },
  });
}
