import type { CustomSeriesOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import type { ChartColours } from '@/charts/colours';
import { layerCurves, measureOf } from '@/charts/layer-measures';
import { rangeCurve, rangeExtent } from '@/charts/range-test';
import { signalCurves } from '@/charts/signal';
import { quantile, weightsOption } from '@/charts/weight-histograms';
import { layersInside } from '@core/diagnosis/inside-layers';
import { insideOf } from '../support/inside';

const colours: ChartColours = {
  surface: '#ffffff',
  ink: '#111111',
  ink2: '#222222',
  ink3: '#333333',
  line: '#eeeeee',
  lineStrong: '#dddddd',
  control: '#888888',
  accent: '#0000ff',
  warn: '#aa8800',
  bad: '#ff0000',
  runs: ['#000001'],
  font: 'sans-serif',
};
const activationOf = new Map([['dense', 'dense_activation']]);

describe('the signal by layer', () => {
  it('is a solid line of activations and a dashed one of their gradient', () => {
    const curves = signalCurves(
      [
        { name: 'a', variance: 0.5, gradientVariance: 1e-6 },
        { name: 'logits', variance: 0.25, gradientVariance: 1e-4 },
      ],
      colours,
      { activation: 'activations', gradient: 'gradient' },
    );
    expect(curves.map(({ dash, points }) => [dash, points])).toEqual([
      [
        'solid',
        [
          [1, 0.5],
          [2, 0.25],
        ],
      ],
      [
        'dashed',
        [
          [1, 1e-6],
          [2, 1e-4],
        ],
      ],
    ]);
  });
});

describe('a range test', () => {
  const points = [
    { learningRate: 1e-5, loss: 2 },
    { learningRate: 1e-3, loss: 1 },
    { learningRate: 0.5, loss: 90 },
  ];
  it('is drawn over powers of ten, without the explosion at its end', () => {
    expect(rangeCurve(points, '#000001', 'loss').points).toEqual([
      [-5, 2],
      [-3, 1],
    ]);
  });
  it('has an axis of whole powers, also before the first point and of one alone', () => {
    expect(rangeExtent(points)).toEqual([-5, 0]);
    expect(rangeExtent([])).toEqual([-6, 0]);
    expect(rangeExtent(points.slice(0, 1))).toEqual([-5, -4]);
  });
});

describe('the measures of layers', () => {
  it('are null where a layer has none', () => {
    const [dense, logits] = layersInside(insideOf(1, { dead: 0.2 }), activationOf);
    expect(measureOf(dense!, 'dead')).toBe(0.2);
    expect(measureOf(dense!, 'saturated')).toBeNull();
    expect(measureOf(logits!, 'dead')).toBeNull();
    expect([
      measureOf(logits!, 'gradient'),
      measureOf(logits!, 'update'),
      measureOf(logits!, 'zeros'),
    ]).toEqual([0.5, 1e-3, 0]);
  });
  it('are lines by epoch, the chosen layer strong and last', () => {
    const reports = [insideOf(1, { norm: 3 }), insideOf(2, { norm: 2 })];
    const curves = layerCurves(reports, activationOf, 'gradient', 'dense', '#000001');
    expect(curves.map(({ id, faint, points }) => [id, faint, points])).toEqual([
      [
        'logits',
        true,
        [
          [1, 3],
          [2, 2],
        ],
      ],
      [
        'dense',
        false,
        [
          [1, 3],
          [2, 2],
        ],
      ],
    ]);
    expect(layerCurves(reports, activationOf, 'saturated', 'dense', '#000001').at(-1)?.points).toEqual([]);
  });
});

describe('weights by epoch', () => {
  const words = { epoch: (n: number) => `epoch ${n}`, weight: (value: number) => value.toFixed(1) };
  const seriesOf = (epochs: number): CustomSeriesOption => {
    const option = weightsOption(
      Array.from({ length: epochs }, (_, i) => ({
        epoch: i + 1,
        histogram: { min: 0 - i, max: 1, counts: [1, 4, 0] },
      })),
      colours,
      words,
    );
    return [option.series ?? []].flat()[0] as CustomSeriesOption;
  };
  it('are one column an epoch, a bin as dark as the root of its share', () => {
    const { data, renderItem } = seriesOf(2);
    expect(data).toEqual([
      [1, 0, 1],
      [2, -1, 1],
    ]);
    const drawn = renderItem?.(
      { dataIndex: 0 } as never,
      { coord: ([x, y]: [number, number]) => [x * 10, -y * 9] } as never,
    ) as { children: { shape: object; style: { fill: string } }[] };
    // Empty bins are not drawn.
    expect(drawn.children.map(({ style }) => style.fill)).toEqual([
      'rgba(34, 34, 34, 0.425)',
      'rgba(34, 34, 34, 0.85)',
    ]);
    expect(drawn.children[0]?.shape).toEqual({ x: 5, y: -3, width: 10, height: 3 });
  });
  it('are thinned where there are more epochs than pixels', () => {
    const { data } = seriesOf(1000);
    expect(data).toHaveLength(160);
    expect((data as number[][])[0]?.[0]).toBe(1);
  });
  it('have quantiles within their bins', () => {
    const histogram = { min: 0, max: 4, counts: [1, 2, 0, 1] };
    expect(quantile(histogram, 0)).toBe(0);
    expect(quantile(histogram, 0.5)).toBe(1.5);
    expect(quantile(histogram, 1)).toBe(4);
    expect(quantile({ min: 2, max: 2, counts: [5] }, 0.5)).toBe(2);
  });
});
