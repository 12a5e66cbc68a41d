import type { RequestOutput } from '@core/contract';
import type { Run } from '@core/run/run';
import { plain } from '@/components/hyperparameters/useFieldText';
import { useAccuracyText } from '@/components/run/useAccuracyText';
import { useRunPlaces } from '@/components/run/useRunPlaces';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useStartFromStore } from '@/stores/start-from';
import { useToastsStore } from '@/stores/toasts';

type Made = RequestOutput<'models.import'>;

/** Says what was imported, and shows what it is good for: its evaluation, or the form of a run that begins with it. */
export function useImported(): { tell: (made: Made) => void; show: (run: Run) => void } {
  const { t } = useMessages();
  const format = useFormat();
  const accuracy = useAccuracyText();
  const places = useRunPlaces();
  const navigation = useNavigationStore();
  const runs = useRunsStore();
  const start = useStartFromStore();
  const toasts = useToastsStore();

  function sentences({ run, golden }: Made): string[] {
    const { name, best } = run;
    if (best === null) return [t('importing.doneBackbone', { name })];
    const { share, samples } = accuracy.value(best.validation);
    const told = [t('importing.done', { name, accuracy: share, n: samples })];
    if (golden === null) return told;
    const deviation = plain(Number(golden.largestDeviation.toPrecision(1)));
    return [...told, t('importing.golden', { n: format.value.number(golden.samples), deviation })];
  }
  return {
    tell: (made) => {
      toasts.tell(sentences(made).join(' '));
    },
    show: (run) => {
      const { id, best } = run;
      if (best === null) {
        start.begin(id);
        runs.show(id);
        navigation.go('train');
      } else {
        places.evaluate(run);
      }
    },
  };
}
