import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { Explain, ExplainMethod } from '@core/inference/explanation';

/** What is shown of a picture beside the picture itself. */
export type ShownMethod = ExplainMethod | 'none';

export interface ExplainChoice {
  readonly method: ShownMethod;
  /** The class that is asked about; null for the predicted one. */
  readonly label: number | null;
  /** Null for the last. */
  readonly layer: string | null;
  /** Of the heat over the picture, 0–1. */
  readonly opacity: number;
}

/** What was chosen last suits the next picture too: it stays for as long as the window is open. */
const remembered = { method: 'gradCam' as ShownMethod, opacity: 0.7 };

/** What the user has chosen to see, and the question that this is. */
export function useExplainChoice(label: () => number | null = () => null): {
  choice: Ref<ExplainChoice>;
  explain: ComputedRef<Explain | null>;
} {
  const choice = ref<ExplainChoice>({ ...remembered, label: label(), layer: null });
  watch(label, (now) => {
    choice.value = { ...choice.value, label: now };
  });
  watch(choice, ({ method, opacity }) => Object.assign(remembered, { method, opacity }));
  const asked = computed(() => {
    const { method } = choice.value;
    if (method === 'none') return '';
    const about: Explain = {
      method,
      label: method === 'featureMaps' ? null : choice.value.label,
      layer: method === 'occlusion' ? null : choice.value.layer,
    };
    return JSON.stringify(about);
  });
  return {
    choice,
    // Through its text, so that it is the same object for as long as it is the same question.
    explain: computed(() => (asked.value === '' ? null : (JSON.parse(asked.value) as Explain))),
  };
}
