import { computed, type ComputedRef } from 'vue';
import type { Finding, Severity } from '@core/diagnosis/finding';
import { changedNames } from '@core/experiment/setting-changes';
import type { Run } from '@core/run/run';
import { plain, useFieldText } from '@/components/hyperparameters/useFieldText';
import type { Tone } from '@/components/tone';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';

export interface FindingText {
  title: string;
  /** In two or three words. */
  short: string;
  /** What was measured. */
  text: string;
  why: string;
  source: string;
  /** What the picture shows, and the number that it ends in; empty if there is none worth a word. */
  caption: string;
  figure: string;
  /** The settings of the remedy with their values; empty if it is none of settings. */
  changes: string;
  remedy: string;
}

export const severityTones: Record<Severity, Tone> = { grave: 'bad', serious: 'warn', minor: 'neutral' };

/** Numbers that are shares, and those that are written as they would be typed; the others by their size. */
const shares = ['share', 'accuracy', 'validationAccuracy'];
const typed = ['rate', 'learningRate'];

/** A finding of a run in words. */
export function useFindingText(): ComputedRef<(finding: Finding, run: Run) => FindingText> {
  const { t } = useMessages();
  const format = useFormat();
  const fieldText = useFieldText();

  function worded(name: string, value: number): string {
    if (shares.includes(name)) return format.value.percent(value);
    if (typed.includes(name)) return plain(Number(value.toPrecision(3)));
    if (name === 'update' || name === 'ratio')
      return value.toExponential(0).replace('e-', 'e−').replace('e+', 'e');
    return Number.isInteger(value) || Math.abs(value) >= 1000
      ? format.value.number(value)
      : format.value.fixed(value, Math.abs(value) < 0.1 ? 3 : Math.abs(value) < 10 ? 2 : 1);
  }
  function valuesOf({ since, evidence }: Finding, run: Run): Record<string, string> {
    const { numbers, names } = evidence;
    const className = numbers['classIndex'] === undefined ? undefined : run.classNames[numbers['classIndex']];
    return {
      ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, worded(name, value)])),
      ...names,
      ...(className === undefined ? {} : { className }),
      epoch: format.value.number(since),
    };
  }
  function figureOf({ evidence: { series, numbers } }: Finding): string {
    const last = series.points.at(-1)?.[1];
    switch (series.kind) {
      case 'gap':
        return last === undefined ? '' : `${last < 0 ? '−' : '+'}${format.value.fixed(Math.abs(last), 2)}`;
      case 'halfWidthBySamples':
        return `± ${worded('points', numbers['points'] ?? 0)}`;
      case 'batchLoss':
      case 'trainLoss':
      case 'validationLoss':
        return last === undefined ? '' : worded('loss', last);
      case 'validationAccuracy':
        return last === undefined ? '' : format.value.percent(last);
      case 'gradientByLayer':
      case 'deadByLayer':
      case 'saturatedByLayer':
      case 'spreadByLayer':
      case 'predictedByClass':
      case 'imagesByClass':
        return '';
    }
  }
  return computed(() => (finding, run) => {
    const { kind, evidence, remedy } = finding;
    const values = valuesOf(finding, run);
    const changes =
      remedy.kind === 'settings'
        ? changedNames(remedy.changes)
            .map((name) => fieldText.value.short(name, remedy.changes[name] ?? null))
            .join(' + ')
        : '';
    const isNameless = kind === 'notANumber' && evidence.names['files'] === undefined;
    return {
      title: t(`diagnosis.${kind}.title`, values),
      short: t(`diagnosis.${kind}.short`),
      text: t(isNameless ? 'diagnosis.notANumber.textWithoutFiles' : `diagnosis.${kind}.text`, values),
      why: t(`diagnosis.${kind}.why`, values),
      source: t('diagnosis.source', { source: t(`diagnosis.${kind}.source`) }),
      caption: t(`diagnosis.series.${evidence.series.kind}`),
      figure: figureOf(finding),
      changes,
      remedy: t(`diagnosis.remedy.${remedy.kind}`, { changes }),
    };
  });
}
