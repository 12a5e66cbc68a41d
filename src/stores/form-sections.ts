import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { FieldGroup } from '@core/hyperparameters/field';

/** What opens and closes in the form: a group, or its seldom changed settings. */
export type FormSection = FieldGroup | `${FieldGroup}.more`;

/** Which sections of the form the user opened or closed; the others follow from what is set. Kept while the app runs. */
export const useFormSectionsStore = defineStore('form-sections', () => {
  const chosen = ref<Partial<Record<FormSection, boolean>>>({});

  function setOpen(section: FormSection, isOpen: boolean): void {
    chosen.value = { ...chosen.value, [section]: isOpen };
  }
  return { chosen, setOpen };
});
