import { computed, type ComputedRef } from 'vue';
import type { Finding } from '@core/diagnosis/finding';
import { changedNames } from '@core/experiment/setting-changes';
import type { HyperparameterName } from '@core/hyperparameters/fields';
import type { Run } from '@core/run/run';
import { useMessages } from '@/composables/useMessages';
import { useDiagnosisStore } from '@/stores/diagnosis';
import { useNavigationStore } from '@/stores/navigation';
import { useToastsStore } from '@/stores/toasts';

interface FindingActions {
  /** Whether the form holds the remedy. */
  readonly isApplied: ComputedRef<boolean>;
  /** Does what helps: puts settings into the form, or leads to the images. */
  apply: () => void;
  undo: () => void;
  dismiss: () => void;
}

/**
 * What can be done with a finding.
 * @param title as the message tells that was dismissed
 * @param onApplied is told which settings were changed in the form
 */
export function useFindingActions(
  run: () => Run,
  finding: () => Finding,
  title: () => string,
  onApplied: (names: readonly HyperparameterName[]) => void,
): FindingActions {
  const { t } = useMessages();
  const diagnosis = useDiagnosisStore();
  const navigation = useNavigationStore();
  const toasts = useToastsStore();
  return {
    isApplied: computed(() => {
      const { kind, remedy } = finding();
      return remedy.kind === 'settings' && diagnosis.isApplied(run().id, kind, remedy.changes);
    }),
    apply: () => {
      const { kind, remedy } = finding();
      if (remedy.kind === 'collectImages') {
        navigation.go('data');
        return;
      }
      diagnosis.apply(run(), kind, remedy.changes);
      onApplied(changedNames(remedy.changes));
    },
    undo: () => {
      diagnosis.undo(run().id, finding().kind);
    },
    dismiss: () => {
      // The finding itself is gone by the time that Undo is pressed.
      const [{ id }, { kind }] = [run(), finding()];
      void diagnosis.dismiss(id, kind);
      toasts.tell(t('diagnosis.dismissed', { title: title() }), () => void diagnosis.restore(id, kind));
    },
  };
}
