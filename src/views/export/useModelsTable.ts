import { computed, type ComputedRef } from 'vue';
import type { ModelReport } from '@core/export/export-report';
import type { ModelVariant } from '@core/export/formats';
import { numberCell, textCell, type PlainTable } from '@/charts/plain-table';
import { useMessages } from '@/composables/useMessages';

/** The models of an export with their figures, as they are copied and saved: bytes, milliseconds, shares of one. */
export function useModelsTable(
  models: () => readonly ModelReport[],
  nameOf: (variant: ModelVariant) => string,
): ComputedRef<PlainTable> {
  const { t } = useMessages();
  return computed(() => ({
    columns: [
      { name: t('export.formats.format'), num: false },
      { name: `${t('export.formats.size')} (bytes)`, num: true },
      { name: `${t('export.formats.latency')} (ms)`, num: true },
      { name: t('export.verdict.validation'), num: true },
      { name: t('export.verdict.test'), num: true },
      { name: t('export.formats.deviation'), num: true },
      { name: t('export.formats.agreeing'), num: true },
      { name: t('export.formats.compared'), num: true },
    ],
    rows: models().map((model) => [
      textCell(nameOf(model)),
      numberCell(model.bytes, String),
      numberCell(model.check.latencyMs, String),
      numberCell(model.validation.accuracy, String),
      numberCell(model.test?.accuracy ?? null, String),
      numberCell(model.check.largestDeviation, String),
      numberCell(model.check.agreeing, String),
      numberCell(model.check.samples, String),
    ]),
  }));
}
