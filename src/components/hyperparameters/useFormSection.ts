import { computed, type ComputedRef } from 'vue';
import { isDefault } from '@core/hyperparameters/differences';
import type { HyperparameterName } from '@core/hyperparameters/fields';
import { useFormSectionsStore, type FormSection } from '@/stores/form-sections';
import { useHyperparametersStore } from '@/stores/hyperparameters';

interface Section {
  readonly isOpen: ComputedRef<boolean>;
  toggle: () => void;
  /** Once somebody works in it, it does not close by itself when the last value goes back to its default. */
  keepOpen: () => void;
}

/**
 * A part of the form that can be closed. By itself it is open while one of its settings differs from its default; what
 * the user chose goes first, except that a value that is refused is never out of sight.
 */
export function useFormSection(
  section: FormSection,
  names: ComputedRef<readonly HyperparameterName[]>,
  opensByItself: boolean,
): Section {
  const form = useHyperparametersStore();
  const sections = useFormSectionsStore();
  const hasIssue = computed(() => names.value.some((name) => form.issues[name] !== undefined));
  const isOpen = computed(
    () =>
      hasIssue.value ||
      (sections.chosen[section] ??
        (opensByItself || names.value.some((name) => !isDefault(name, form.draft)))),
  );
  return {
    isOpen,
    toggle: () => {
      sections.setOpen(section, !isOpen.value);
    },
    keepOpen: () => {
      if (sections.chosen[section] !== true) sections.setOpen(section, true);
    },
  };
}
