import { computed, type ComputedRef } from 'vue';
import type { Advice } from '@core/hyperparameters/advise';
import type { FieldIssue } from '@core/hyperparameters/check';
import type { EffectiveValue } from '@core/hyperparameters/differences';
import type { Field } from '@core/hyperparameters/field';
import { fields, type HyperparameterName, type Hyperparameters } from '@core/hyperparameters/fields';
import { useMessages } from '@/composables/useMessages';

type Choice = Extract<Hyperparameters[HyperparameterName], string>;

interface FieldText {
  label: (name: HyperparameterName) => string;
  help: (name: HyperparameterName) => string;
  /** What Keras and PyTorch call it. */
  twins: (name: HyperparameterName) => string;
  /** A value as it is read; "–" where it has no effect. */
  value: (value: EffectiveValue) => string;
  issue: (name: HyperparameterName, issue: FieldIssue) => string;
  advice: (advice: Advice) => string;
}

/** Words for settings, their values and what is wrong with them. */
export function useFieldText(): ComputedRef<FieldText> {
  const { t } = useMessages();
  return computed(() => ({
    label: (name) => t(`hyperparameters.label.${name}`),
    help: (name) => t(`hyperparameters.help.${name}`),
    twins: (name) => {
      const { keras, torch }: Field = fields[name];
      return torch === undefined
        ? t('hyperparameters.twin', { keras })
        : t('hyperparameters.twins', { keras, torch });
    },
    value: (value) => {
      if (value === null) return '–';
      return typeof value === 'number' ? plain(value) : t(`hyperparameters.choice.${value as Choice}`);
    },
    issue: (name, issue) => {
      const field: Field = fields[name];
      switch (issue.code) {
        case 'notANumber':
          return t('hyperparameters.issue.notANumber', { example: plain(Number(field.default)) });
        case 'tooSmall':
          return t(`hyperparameters.issue.${issue.exclusive ? 'notAbove' : 'tooSmall'}`, {
            limit: plain(issue.limit),
          });
        case 'tooManyBlocks':
          return t('hyperparameters.issue.tooManyBlocks', { ...issue }, issue.limit);
        case 'tooLarge':
        case 'warmupTooLong':
          return t(`hyperparameters.issue.${issue.code}`, { limit: plain(issue.limit) });
        case 'notWhole':
        case 'notAChoice':
          return t(`hyperparameters.issue.${issue.code}`);
      }
    },
    advice: ({ code }) => t(`hyperparameters.advice.${code}`),
  }));
}

/** A number as it would be typed: 0.001, 0.00001 as 1e-5. */
export function plain(value: number): string {
  const size = Math.abs(value);
  return value !== 0 && size < 1e-4 ? value.toExponential().replace('e-', 'e−') : String(value);
}
