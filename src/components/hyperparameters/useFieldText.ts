import { computed, type ComputedRef } from 'vue';
import type { Advice } from '@core/hyperparameters/advice/advice';
import type { FieldIssue } from '@core/hyperparameters/check';
import type { EffectiveValue } from '@core/hyperparameters/differences';
import type { Field, FieldValue } from '@core/hyperparameters/field';
import { fields, type HyperparameterName } from '@core/hyperparameters/fields';
import type { Layer } from '@core/network/description';
import { listText } from '@/components/number-list';
import { useMessages, type Translate } from '@/composables/useMessages';
import type { MessageKey } from '@/locales';

interface FieldText {
  label: (name: HyperparameterName) => string;
  help: (name: HyperparameterName) => string;
  /** What Keras and PyTorch call it. */
  twins: (name: HyperparameterName) => string;
  /** A value as it is read; "–" where it has no effect. */
  value: (name: HyperparameterName, value: EffectiveValue) => string;
  /** A setting with its value in few words, as in "dropout 0.5". */
  short: (name: HyperparameterName, value: EffectiveValue) => string;
  issue: (name: HyperparameterName, issue: FieldIssue) => string;
  advice: (advice: Advice) => string;
}

/** Words for settings, their values and what is wrong with them. */
export function useFieldText(): ComputedRef<FieldText> {
  const { t } = useMessages();
  return computed(() => {
    const value: FieldText['value'] = (name, value) => valueText(t, name, value);
    return {
      label: (name) => t(`hyperparameters.label.${name}`),
      help: (name) => t(`hyperparameters.help.${name}`),
      twins: (name) => {
        const { keras, torch }: Field = fields[name];
        return torch === undefined
          ? t('hyperparameters.twin', { keras })
          : t('hyperparameters.twins', { keras, torch });
      },
      value,
      short: (name, of) => {
        if (name === 'penalty' && of === 'none') return t('hyperparameters.noPenalty');
        const key = `hyperparameters.short.${name}` as const;
        const standsAlone = t(key, { value: '' }) === '';
        const word = value(name, of);
        // ReLU and He are names; "flip horizontal" is not.
        return t(key, { value: standsAlone || typeof of === 'number' ? word : word.toLowerCase() });
      },
      issue: (name, issue) => issueText(t, name, issue),
      advice: ({ code }) => t(`hyperparameters.advice.${code}`),
    };
  });
}

function valueText(t: Translate, name: HyperparameterName, value: EffectiveValue): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return t(`hyperparameters.${value ? 'on' : 'off'}`);
  if (isLayers(value)) return t('hyperparameters.layerCount', { n: value.length }, value.length);
  if (typeof value === 'object') return listText(value);
  // Choices of one field are not those of another; that each has its words is tested.
  if (typeof value === 'string') return t(`hyperparameters.choice.${name}.${value}` as MessageKey);
  const field: Field = fields[name];
  return 'unit' in field && field.unit === 'degrees' ? `${plain(value)}°` : plain(value);
}

function issueText(t: Translate, name: HyperparameterName, issue: FieldIssue): string {
  const field: Field = fields[name];
  const example = field.kind === 'list' ? listText(field.default) : plain(Number(field.default));
  switch (issue.code) {
    case 'notANumber':
      return t(`hyperparameters.issue.${field.kind === 'list' ? 'notNumbers' : 'notANumber'}`, { example });
    case 'emptyList':
      return t('hyperparameters.issue.emptyList', { example });
    case 'notAscending':
    case 'twice':
      return t(`hyperparameters.issue.${issue.code}`, { value: plain(issue.value) });
    case 'tooSmall':
      return t(`hyperparameters.issue.${issue.exclusive ? 'notAbove' : 'tooSmall'}`, {
        limit: plain(issue.limit),
      });
    case 'tooManyBlocks':
      return t('hyperparameters.issue.tooManyBlocks', { ...issue }, issue.limit);
    case 'tooLarge':
    case 'warmupTooLong':
      return t(`hyperparameters.issue.${issue.code}`, { limit: plain(issue.limit) });
    case 'notPerChannel':
      return t('hyperparameters.issue.notPerChannel', { example });
    case 'notWhole':
    case 'notAChoice':
    case 'notLayers':
    case 'noLayers':
    case 'layersDoNotFit':
      return t(`hyperparameters.issue.${issue.code}`);
  }
}

/** An empty list is one of layers: no other may be. */
function isLayers(value: FieldValue): value is readonly Layer[] {
  return typeof value === 'object' && typeof value[0] !== 'number';
}

/** A number as it would be typed: 0.001, 0.00001 as 1e-5. */
export function plain(value: number): string {
  const size = Math.abs(value);
  return value !== 0 && size < 1e-4 ? value.toExponential().replace('e-', 'e−') : String(value);
}
