import { fields, type HyperparameterName } from '@core/hyperparameters/fields';
import { useFormSectionsStore } from '@/stores/form-sections';
import { isAdvanced } from './field-layout';

/** Opens the parts of the form that hold these settings. */
export function useOpenSection(): (names: readonly HyperparameterName[]) => void {
  const sections = useFormSectionsStore();
  return (names) => {
    for (const name of names) {
      const { group } = fields[name];
      sections.setOpen(group, true);
      if (isAdvanced(name)) sections.setOpen(`${group}.more`, true);
    }
  };
}
