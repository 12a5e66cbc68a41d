import { computed, type ComputedRef } from 'vue';
import { useElapsedSeconds } from '@/composables/useElapsedSeconds';
import { useFailureText } from '@/composables/useFailureText';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useForecastStore } from '@/stores/forecast';

interface ForecastText {
  /** How far it is, or how it went; empty once it is there. */
  readonly state: string;
  /** The same without the seconds, to be read aloud. */
  readonly spoken: string;
  /** All of the reason why it failed. */
  readonly reason: string | undefined;
  /** What can be done now. */
  readonly action: { readonly label: string; readonly act: () => Promise<void> } | null;
}

/** How the measuring of time and memory stands, in words. */
export function useForecastText(): ComputedRef<ForecastText> {
  const { t } = useMessages();
  const format = useFormat();
  const failureText = useFailureText();
  const store = useForecastStore();
  const elapsed = useElapsedSeconds(() => (store.status === 'measuring' ? store.since : null));

  return computed(() => {
    const { status, failure, measure, cancel } = store;
    const plain = (state: string): ForecastText => ({
      state,
      spoken: state,
      reason: undefined,
      action: null,
    });
    switch (status) {
      case 'none':
      case 'waiting':
      case 'training':
        return plain(t(`trials.forecast.${status}`));
      case 'measuring':
        return {
          ...plain(t('trials.forecast.measuring', { time: format.value.duration(elapsed.value) })),
          spoken: t('trials.forecast.title'),
          action: { label: t('frame.cancel'), act: cancel },
        };
      case 'done':
        return plain('');
      case 'failed': {
        const { title, text } = failure ? failureText(failure) : { title: '', text: '' };
        return {
          ...plain(t('trials.forecast.failed', { reason: title })),
          reason: `${title}\n${text}`,
          action: { label: t('trials.forecast.again'), act: measure },
        };
      }
      case 'cancelled':
        return {
          ...plain(t('trials.forecast.cancelled')),
          action: { label: t('trials.forecast.measure'), act: measure },
        };
    }
  });
}
