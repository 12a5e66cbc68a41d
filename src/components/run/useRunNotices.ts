import { watch } from 'vue';
import { isActive, type Run } from '@core/run/run';
import { useFailureText } from '@/composables/useFailureText';
import { useMessages } from '@/composables/useMessages';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import { useAccuracyText } from './useAccuracyText';

/** Tells how a run ended: after Stop which weights are kept, otherwise only to who is looking elsewhere. */
export function useRunNotices(): void {
  const { t } = useMessages();
  const runs = useRunsStore();
  const toasts = useToastsStore();
  const navigation = useNavigationStore();
  const failureText = useFailureText();
  const accuracyText = useAccuracyText();

  watch(
    () => runs.active,
    (_, before) => {
      const ended = before ? runs.get(before.id) : null;
      if (ended && !isActive(ended)) tell(ended);
    },
  );

  function tell(run: Run): void {
    const { name, state, best } = run;
    if (state.status === 'stopped') {
      toasts.tell(
        best ? t('train.stopped.kept', { name, epoch: best.epoch }) : t('train.stopped.none', { name }),
      );
    } else if (navigation.place === 'train') return;
    else if (state.status === 'paused') toasts.tell(t('train.paused', { name }));
    else if (state.status === 'failed') toasts.tell(`${name}: ${failureText(state.failure).title}`);
    else if (best)
      toasts.tell(t('train.finished', { name, accuracy: accuracyText.value(best.validation).share }));
  }
}
