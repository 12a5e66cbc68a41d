import { computed, type ComputedRef } from 'vue';
import { judgeSignal, type SignalVerdict } from '@core/diagnosis/signal';
import { signalRemedy, type SignalRemedy } from '@core/diagnosis/signal-remedy';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useForecastStore } from '@/stores/forecast';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useFieldText } from '../hyperparameters/useFieldText';

interface SignalText {
  readonly isGood: boolean;
  readonly text: string;
  /** Null where nothing is to be mended, or the verdict is of settings that were changed since. */
  readonly remedy: { readonly label: string; readonly values: SignalRemedy } | null;
}

/** The verdict on the signal that was measured last; null before. */
export function useSignalText(): ComputedRef<SignalText | null> {
  const { t } = useMessages();
  const format = useFormat();
  const fieldText = useFieldText();
  const store = useForecastStore();
  const form = useHyperparametersStore();

  function worded(verdict: SignalVerdict): string {
    const factor = 'factor' in verdict ? format.value.significant(verdict.factor, 2) : '';
    switch (verdict.kind) {
      case 'keeps':
        return t('trials.signal.keeps', { n: verdict.layers }, verdict.layers);
      case 'stops':
        return t('trials.signal.stops', { n: verdict.layer });
      case 'explodes':
        return Number.isFinite(verdict.factor)
          ? t('trials.signal.explodes', { n: verdict.layer, factor })
          : t('trials.signal.overflows', { n: verdict.layer });
      case 'shrinks':
        return t('trials.signal.shrinks', { n: verdict.layer, factor });
      case 'gradientShrinks':
      case 'gradientExplodes':
        return t(`trials.signal.${verdict.kind}`, { factor });
    }
  }
  function named({ inputScaling, activation, kernelInitializer, batchNormalization }: SignalRemedy): string {
    const names = [
      ...(inputScaling === undefined ? [] : [fieldText.value.value('inputScaling', inputScaling)]),
      ...(activation === undefined ? [] : [fieldText.value.value('activation', activation)]),
      ...(kernelInitializer === undefined
        ? []
        : [fieldText.value.value('kernelInitializer', kernelInitializer)]),
    ];
    return [...names, ...(batchNormalization ? [t('trials.signal.batchNormalization')] : [])].join(' + ');
  }
  return computed(() => {
    const verdict = store.shown ? judgeSignal(store.shown.signal) : null;
    if (verdict === null) return null;
    const remedy = store.isOutdated ? null : signalRemedy(verdict, form.draft);
    // The advice at the field itself may offer the same.
    const isOffered = form.advice.some(
      ({ name, remedy: offered }) =>
        (name === 'kernelInitializer' && offered === remedy?.kernelInitializer) ||
        (name === 'inputScaling' && offered === remedy?.inputScaling),
    );
    const values = isOffered ? null : remedy;
    return {
      isGood: verdict.kind === 'keeps',
      text: worded(verdict),
      remedy: values && { label: t('trials.signal.remedy', { values: named(values) }), values },
    };
  });
}
