import type { Hyperparameters } from '@core/hyperparameters/fields';
import { useMessages } from '@/composables/useMessages';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';

/** Writes settings as a job for the command line, and tells where. */
export function useSaveAsJob(): (
  name: string,
  hyperparameters: Hyperparameters,
  startRunId: string | null,
) => Promise<void> {
  const { t } = useMessages();
  const runs = useRunsStore();
  const toasts = useToastsStore();
  return async (name, hyperparameters, startRunId) => {
    const path = await runs.saveAsJob(name, hyperparameters, startRunId);
    if (path !== null) toasts.tell(t('trials.job.saved', { path }));
  };
}
