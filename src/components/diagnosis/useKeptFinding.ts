import { assertNever } from '@core/assert-never';
import type { Finding, FindingSeries } from '@core/diagnosis/finding';
import type { Run } from '@core/run/run';
import { findingPictureOption, findingPictureSize, isCounted } from '@/charts/finding';
import { textCell } from '@/charts/plain-table';
import { useChartColours } from '@/components/chart/useChartColours';
import type { Keepable } from '@/components/keep/useKeep';
import { useFormat } from '@/composables/useFormat';
import { useMessages } from '@/composables/useMessages';
import type { FindingText } from './useFindingText';

type Place = 'epoch' | 'step' | 'layer' | 'class' | 'images';

/** What the x-axis of a series counts. */
function placeOf(kind: FindingSeries['kind']): Place {
  switch (kind) {
    case 'gap':
    case 'trainLoss':
    case 'validationLoss':
    case 'validationAccuracy':
      return 'epoch';
    case 'batchLoss':
      return 'step';
    case 'gradientByLayer':
    case 'deadByLayer':
    case 'saturatedByLayer':
    case 'spreadByLayer':
      return 'layer';
    case 'predictedByClass':
    case 'imagesByClass':
      return 'class';
    case 'halfWidthBySamples':
      return 'images';
    default:
      return assertNever(kind);
  }
}
/** Series of shares of one, which are written as per cent. */
const shares: readonly FindingSeries['kind'][] = [
  'validationAccuracy',
  'deadByLayer',
  'saturatedByLayer',
  'halfWidthBySamples',
];

/** The evidence of a finding with its axes, and its numbers, for copying and saving. */
export function useKeptFinding(
  shown: () => { readonly finding: Finding; readonly run: Run; readonly words: FindingText },
): () => Keepable {
  const { t } = useMessages();
  const format = useFormat();
  const colours = useChartColours();

  return () => {
    const { finding, run, words } = shown();
    const { series } = finding.evidence;
    const place = placeOf(series.kind);
    const x = (at: number): string =>
      (place === 'class' ? run.classNames[at] : undefined) ??
      format.value.number(isCounted(series.kind) ? at + 1 : at);
    const y = (value: number): string =>
      shares.includes(series.kind) ? format.value.percent(value, 1) : format.value.significant(value);
    return {
      name: `${run.name} ${words.title}`,
      size: findingPictureSize,
      option: () => findingPictureOption(series, colours.value, { x, y }),
      table: {
        columns: [
          { name: t(`diagnosis.place.${place}`), num: place !== 'class' },
          { name: words.caption, num: true },
        ],
        rows: series.points.map(([at, value]) => [
          place === 'class' ? textCell(x(at)) : { text: x(at), value: isCounted(series.kind) ? at + 1 : at },
          { text: y(value), value },
        ]),
      },
    };
  };
}
