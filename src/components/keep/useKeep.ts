import type { ReportFormat } from '@core/reports';
import type { ChartOption } from '@/charts/option';
import { toCsv, type PlainTable } from '@/charts/plain-table';
import { chartPng, chartSvg, type PictureSize } from '@/charts/render';
import { useChartColours } from '@/components/chart/useChartColours';
import { useMessages } from '@/composables/useMessages';
import { useReportsStore } from '@/stores/reports';
import { useToastsStore } from '@/stores/toasts';

/** What can be given away: a picture, the numbers behind it, or both. */
export interface Keepable {
  /** Becomes the name of the file. */
  readonly name: string;
  readonly option?: ((size: PictureSize) => ChartOption) | undefined;
  readonly size: PictureSize;
  readonly table?: PlainTable | undefined;
}

export type KeptFormat = Exclude<ReportFormat, 'html'>;

/** Copies and saves charts and tables, and tells where they went. */
export function useKeep(): {
  save: (what: Keepable, format: KeptFormat) => Promise<void>;
  copy: (what: Keepable, format: KeptFormat) => Promise<void>;
} {
  const { t } = useMessages();
  const reports = useReportsStore();
  const toasts = useToastsStore();
  const colours = useChartColours();

  function contentOf({ option, size, table }: Keepable, format: KeptFormat): string {
    if (format === 'csv') return toCsv(table ?? { columns: [], rows: [] });
    const drawn = option?.(size) ?? {};
    const draw = format === 'png' ? chartPng : chartSvg;
    return draw(drawn, size, colours.value.surface);
  }
  return {
    save: async (what, format) => {
      const path = await reports.save({ name: what.name, format, content: contentOf(what, format) });
      if (path !== null) toasts.tell(t('experiments.reportSaved', { path }));
    },
    copy: async (what, format) => {
      const isCopied = await reports.copy({ name: what.name, format, content: contentOf(what, format) });
      if (isCopied) toasts.tell(t('experiments.copied'));
    },
  };
}
