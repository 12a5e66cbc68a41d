import type { Experiment } from '@core/experiment/experiment';
import { measureNames } from '@core/experiment/verdict/measure';
import { applies, hyperparameterNames } from '@core/hyperparameters/fields';
import { effectiveValue, isSameValue } from '@core/hyperparameters/differences';
import { factorsOf } from '@/charts/experiment/variant-result';
import { useFieldText } from '@/components/hyperparameters/useFieldText';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import { useReportsStore } from '@/stores/reports';
import { useSettingsStore } from '@/stores/settings';
import { useToastsStore } from '@/stores/toasts';
import type { ExperimentView } from '../useExperimentView';
import { htmlFacts, htmlPage, htmlTable, htmlText, type HtmlSection } from './html';
import { reportStyle } from './report-style';
import { useCurveSection } from './useCurveSection';
import { useMeasureViews } from './useMeasureViews';
import { useVerdictSection } from './useVerdictSection';

/**
 * Saves an experiment as one file that stands alone, in the window's language: every measure's verdicts with their
 * forest plots, the curves, settings, method and machine. All variants are in it, also those that are hidden.
 */
export function useExperimentReport(
  experiment: () => Experiment,
  shown: ExperimentView,
): () => Promise<void> {
  const { t, language } = useMessages();
  const format = useFormat();
  const text = useFieldText();
  const settings = useSettingsStore();
  const reports = useReportsStore();
  const toasts = useToastsStore();
  const measured = useMeasureViews(experiment, shown);
  const verdictSection = useVerdictSection(measured);
  const curveSection = useCurveSection(shown);

  function facts(): HtmlSection {
    const { datasetName, validationSamples, plan, parallel, createdAt } = experiment();
    const { outcomes } = shown;
    const done = outcomes.value.filter(({ status }) => status === 'finished').length;
    return {
      title: t('experiments.reports.runs'),
      body: htmlFacts([
        [
          t('experiments.reports.dataset'),
          `${datasetName} · ${t('experiments.reports.validation', { n: format.value.number(validationSamples) })}`,
        ],
        [t('experiments.reports.runs'), t('experiments.runs', { done, all: outcomes.value.length })],
        [t('experiments.reports.seeds'), plan.seeds.join(', ')],
        [t('compare.list.when'), format.value.dateTime(createdAt)],
        [
          t('experiments.reports.machine'),
          `${settings.info?.cpu ?? '–'} · ${t('experiments.reports.parallel', { ...parallel }, parallel.runs)}`,
        ],
      ]),
    };
  }
  function differences(): HtmlSection {
    const { baseline } = experiment().plan;
    const members = shown.members.value.map(({ name, changes }) => ({
      name,
      settings: { ...baseline, ...changes },
    }));
    return {
      title: t('experiments.reports.settings'),
      body: htmlTable(
        [{ text: t('compare.settings.setting') }, ...members.map(({ name }) => ({ text: name, num: true }))],
        factorsOf(members).map(({ name }) => [
          { text: text.value.label(name) },
          ...members.map((member) => ({
            text: text.value.value(name, effectiveValue(name, member.settings)),
            num: true,
            strong: !isSameValue(effectiveValue(name, member.settings), effectiveValue(name, baseline)),
          })),
        ]),
      ),
    };
  }
  function baselineSettings(): HtmlSection {
    const { baseline } = experiment().plan;
    return {
      title: t('experiments.reports.baseline'),
      body: htmlFacts(
        hyperparameterNames
          .filter((name) => name !== 'seed' && applies(name, baseline))
          .map((name) => [text.value.label(name), text.value.value(name, baseline[name])]),
      ),
    };
  }
  function pageText(): string {
    const { name, notes } = experiment();
    const { title, detail } = measured.accuracy.answer.value;
    const date = format.value.dateTime(new Date().toISOString());
    return htmlPage(
      {
        language: language.value,
        title: name,
        lead: `${title} ${detail}`,
        foot: t('experiments.reports.made', { version: settings.info?.version ?? '', date }),
      },
      [
        ...(notes === '' ? [] : [{ title: t('experiments.reports.notes'), body: htmlText(notes) }]),
        ...measureNames.map(verdictSection),
        curveSection(),
        differences(),
        facts(),
        { title: t('experiments.reports.method'), body: htmlText(t('experiments.reports.methodText')) },
        baselineSettings(),
      ],
      reportStyle,
    );
  }

  return async () => {
    const path = await reports.save({ name: experiment().name, format: 'html', content: pageText() });
    if (path !== null) toasts.tell(t('experiments.reportSaved', { path }));
  };
}
