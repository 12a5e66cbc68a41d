import type { Run } from '@core/run/run';
import { tensorBoardCommand } from '@core/tensorboard/command';
import { useMessages } from '@/composables/useMessages';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';

/** Writes a run for TensorBoard, and tells where it is and how it is opened. */
export function useSaveForTensorBoard(): (run: Run) => Promise<void> {
  const { t } = useMessages();
  const runs = useRunsStore();
  const toasts = useToastsStore();
  return async ({ id }) => {
    const saved = await runs.saveForTensorBoard(id);
    if (saved === null) return;
    const command = tensorBoardCommand(saved.logFolder);
    toasts.tell(t('compare.tensorBoard.saved', { path: saved.folder, command }));
  };
}
