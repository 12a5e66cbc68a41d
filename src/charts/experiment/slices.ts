import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { effectiveValue, valueKey } from '@core/hyperparameters/differences';
import { hyperparameterNames } from '@core/hyperparameters/fields';
import { runColour, translucent, type ChartColours } from '../colours';
import type { ChartOption } from '../option';
import { frame, intervalSeries, plainText, valueAxis, type MeasureAxis } from '../parts';
import { levelOf, type Factor, type VariantResult } from './variant-result';

/** Variants that differ in one setting and in nothing else, in the order of its values. */
export interface Slice {
  readonly variants: readonly VariantResult[];
}

/** All slices along a setting that have at least two measured variants, the longest first. */
export function slicesAlong(factor: Factor, variants: readonly VariantResult[]): Slice[] {
  const slices = new Map<string, VariantResult[]>();
  for (const variant of variants) {
    if (variant.mean === null) continue;
    const rest = hyperparameterNames
      .filter((name) => name !== factor.name && name !== 'seed' && !dependsOn(name, factor, variants))
      .map((name) => valueKey(effectiveValue(name, variant.settings)))
      .join('\n');
    slices.set(rest, [...(slices.get(rest) ?? []), variant]);
  }
  return [...slices.values()]
    .filter((slice) => slice.length > 1)
    .map((slice) => ({ variants: slice.sort((a, b) => levelOf(factor, a) - levelOf(factor, b)) }))
    .sort((a, b) => b.variants.length - a.variants.length);
}

/**
 * Whether a setting has an effect only with some values of the factor and is the same where it has one: L2's strength
 * beside the kind of penalty. It then goes along with the factor.
 */
function dependsOn(
  name: (typeof hyperparameterNames)[number],
  factor: Factor,
  variants: readonly VariantResult[],
): boolean {
  const values = variants.map(({ settings }) => effectiveValue(name, settings));
  if (!values.includes(null) || values.every((value) => value === null)) return false;
  const byLevel = new Map<number, boolean>();
  return variants.every((variant, index) => {
    const level = levelOf(factor, variant);
    const has = values[index] !== null;
    const known = byLevel.get(level) ?? has;
    byLevel.set(level, known);
    return known === has;
  });
}

/** Means with their intervals over the values of one setting, seeds as dots; each slice is a line. */
export function slicesOption(
  factor: Factor,
  slices: readonly Slice[],
  axis: MeasureAxis,
  colours: ChartColours,
  words: { readonly value: (level: number) => string; readonly setting: string },
): ChartOption {
  // Slices beside each other, so that their intervals do not cover one another.
  const shift = (index: number): number =>
    (index - (slices.length - 1) / 2) * Math.min(0.12, 0.5 / slices.length);
  const points = slices.flatMap(({ variants }, index) =>
    variants.map((variant) => ({
      variant,
      x: levelOf(factor, variant) + shift(index),
      colour: runColour(colours, variant.colour),
    })),
  );
  const values = points.flatMap(({ variant: { values: own, interval } }) => [
    ...own,
    ...(interval ? [interval.low, interval.high] : []),
  ]);
  return {
    ...frame(colours),
    grid: { left: 46, right: 16, top: 14, bottom: 40, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: -0.5,
      max: factor.values.length - 0.5,
      name: words.setting,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { ...plainText(colours), color: colours.ink3 },
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...plainText(colours),
        color: colours.ink2,
        hideOverlap: true,
        customValues: factor.values.map((_, level) => level),
        formatter: words.value,
      },
    },
    yAxis: valueAxis(values, axis, colours),
    series: [
      ...slices.map((slice, index) => sliceLine(slice, index, factor, shift(index), colours)),
      seedDots(points, 0.08 / slices.length),
      intervalSeries(
        'intervals',
        points.flatMap(({ variant: { interval }, x, colour }) =>
          interval ? [{ x, ...interval, colour }] : [],
        ),
      ),
      {
        type: 'scatter',
        id: 'means',
        symbolSize: 10,
        z: 5,
        data: points.map(({ variant, x, colour }) => ({
          value: [x, variant.mean ?? 0],
          itemStyle: { color: colour, borderColor: colours.surface, borderWidth: 2 },
        })),
      },
    ],
  };
}

function sliceLine(
  { variants }: Slice,
  index: number,
  factor: Factor,
  shift: number,
  colours: ChartColours,
): LineSeriesOption {
  return {
    type: 'line',
    id: `slice-${index}`,
    silent: true,
    showSymbol: false,
    z: 1,
    lineStyle: { color: colours.lineStrong, width: 1.5 },
    data: variants.map((variant) => [levelOf(factor, variant) + shift, variant.mean ?? 0]),
  };
}

function seedDots(
  points: readonly { variant: VariantResult; x: number; colour: string }[],
  beside: number,
): ScatterSeriesOption {
  return {
    type: 'scatter',
    id: 'seeds',
    silent: true,
    symbolSize: 5,
    z: 2,
    data: points.flatMap(({ variant, x, colour }) =>
      variant.values.map((value) => ({
        value: [x + beside, value],
        itemStyle: { color: translucent(colour, 0.4) },
      })),
    ),
  };
}
