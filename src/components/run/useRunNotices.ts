import { watch } from 'vue';
import { isActive, isQueued, type Run } from '@core/run/run';
import { useFailureText } from '@/composables/useFailureText';
import { useMessages } from '@/composables/useMessages';
import { useExperimentsStore } from '@/stores/experiments';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import { useAccuracyText } from './useAccuracyText';

/** Tells how a run ended: after Stop which weights are kept, otherwise only to who is looking elsewhere. */
export function useRunNotices(): void {
  const { t } = useMessages();
  const runs = useRunsStore();
  const experiments = useExperimentsStore();
  const toasts = useToastsStore();
  const navigation = useNavigationStore();
  const failureText = useFailureText();
  const accuracyText = useAccuracyText();

  watch(
    () => runs.allActive.map(({ id }) => id),
    (now, before) => {
      for (const id of before) {
        const ended = now.includes(id) ? null : runs.get(id);
        if (ended === null || isActive(ended) || isQueued(ended)) continue;
        if (ended.experiment === null) tell(ended);
        else tellExperiment(ended.experiment.experimentId);
      }
    },
  );

  /** Told once, when none of its runs trains or waits any more. */
  function tellExperiment(experimentId: string): void {
    const experiment = experiments.get(experimentId);
    const all = runs.ofExperiment(experimentId);
    if (experiment === null || !all.every(({ state }) => state.status === 'finished')) return;
    toasts.tell(t('queue.finished', { name: experiment.name, n: all.length }, all.length));
  }
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
