import type { Failure } from '@core/errors';
import { archiveRefusals } from '@core/dataset/archive-refusal';
import { classifierFaults, modelRefusals } from '@core/import/model-refusal';
import { splitNames } from '@core/dataset/split-settings';
import type { MessageKey } from '@/locales';
import { useFormat } from './useFormat';
import { useMessages } from './useMessages';
import { hasAllValues, worded } from './worded';

export interface FailureText {
  /** What happened. */
  title: string;
  /** What was expected and found, and what to do. */
  text: string;
}

/** In what a checkpoint may differ from what is to go on. */
const differences = ['model', 'classes', 'dataset', 'settings'] as const;

/** The sentence for the reason of a refusal. */
function reasonKey(code: Failure['code'], reason: unknown): MessageKey | undefined {
  const is = (name: string) => name === reason;
  const [archive, model] = [archiveRefusals.find(is), modelRefusals.find(is)];
  const fault = classifierFaults.find(is);
  if (code === 'archiveRefused' && archive) return `errors.archiveRefused.reason.${archive}`;
  if (code === 'modelRefused' && model) return `errors.modelRefused.reason.${model}`;
  return code === 'modelNotAClassifier' && fault ? `errors.modelNotAClassifier.reason.${fault}` : undefined;
}

/** Words a failure in the current language; where its detail says too little, with the English sentence. */
export function useFailureText(): (failure: Readonly<Failure>) => FailureText {
  const { t, language } = useMessages();
  const format = useFormat();

  function valuesOf({ code, detail }: Readonly<Failure>): Record<string, string> {
    const values = worded(detail, format.value);
    const split = splitNames.find((name) => name === detail.split);
    const what = differences.find((name) => name === detail.what);
    const reason = reasonKey(code, detail.reason);
    return {
      ...values,
      ...(split && { split: t(`data.split.${split}`) }),
      ...(what && { what: t(`errors.checkpointMismatch.what.${what}`) }),
      ...(reason && { reason: t(reason, values) }),
    };
  }
  return (failure) => {
    const { code, message, detail } = failure;
    const key: MessageKey =
      code === 'tooFewImages' && 'className' in detail
        ? 'errors.tooFewImages.ofClass'
        : `errors.${code}.text`;
    // The form of a plural follows the one number that is called so.
    const plural = typeof detail.count === 'number' ? detail.count : undefined;
    return {
      title: t(`errors.${code}.title`),
      text: hasAllValues(language.value, key, detail) ? t(key, valuesOf(failure), plural) : message,
    };
  };
}
