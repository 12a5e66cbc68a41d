import { computed, type ComputedRef } from 'vue';
import type { VariedName } from '@core/experiment/factors/proposed-values';
import { suggestedFactors } from '@core/experiment/factors/suggested-factors';
import type { Field } from '@core/hyperparameters/field';
import { fields, hyperparameterNames } from '@core/hyperparameters/fields';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useMessages } from '@/composables/useMessages';
import { useExperimentMakerStore } from '@/stores/experiment-maker';

export interface FoundSetting {
  readonly name: VariedName;
  readonly label: string;
  readonly keras: string;
  readonly group: string;
}

/** So many are shown beside settings that vary already. */
const laterSuggestions = 5;

/** Layers are imported, not tried out. */
const all = hyperparameterNames.filter((name): name is VariedName => name !== 'seed' && name !== 'layers');

/** The settings that are not varied yet and whose name, Keras' or PyTorch's too, has the text in it; none for no text. */
export function useSettingSearch(typed: () => string): {
  found: ComputedRef<FoundSetting[]>;
  suggested: ComputedRef<FoundSetting[]>;
} {
  const { t } = useMessages();
  const text = useFieldText();
  const maker = useExperimentMakerStore();
  const isFree = (name: VariedName): boolean => maker.settings.every((setting) => setting.name !== name);
  const described = (name: VariedName): FoundSetting => ({
    name,
    label: text.value.label(name),
    keras: fields[name].keras,
    group: t(`hyperparameters.group.${fields[name].group}`),
  });

  const found = computed(() => {
    const wanted = typed().trim().toLowerCase();
    if (wanted === '') return [];
    return all
      .filter(isFree)
      .map(described)
      .filter(({ name, label, keras, group }) => {
        const { torch = '' }: Field = fields[name];
        return [name, label, keras, torch, group].some((word) => word.toLowerCase().includes(wanted));
      });
  });
  const suggested = computed(() =>
    suggestedFactors
      .filter(isFree)
      // Once it is known how it goes, the rest of the window has the room.
      .slice(0, maker.settings.length > 0 ? laterSuggestions : undefined)
      .map(described),
  );
  return { found, suggested };
}
