import type { BarSeriesOption, LineSeriesOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { schedulePlan } from '@core/schedule/learning-rate';
import { sampleSchedule } from '@core/schedule/sample-schedule';
import { accuracyCurves } from '@/charts/accuracy';
import type { RunSeries } from '@/charts/axis';
import type { ChartColours } from '@/charts/colours';
import { legendCurves } from '@/charts/curve';
import { deviationBins, deviationsOption, powerOfTen } from '@/charts/deviations';
import { countPoints, drawnCurves, lineChartOption, plainView, type LineChart } from '@/charts/line-chart';
import { lossCurves } from '@/charts/loss';
import type { ChartOption } from '@/charts/option';
import { overlayCurves, overlayDashes } from '@/charts/overlay';
import { chartSvg } from '@/charts/render';
import { peakOf, schedulePreviewOption } from '@/charts/schedule-preview';
import { learningRateCurves, throughputCurves } from '@/charts/step-quantities';
import { epochOf, stepOf } from '../support/runs';

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
  runs: ['#000001', '#000002', '#000003', '#000004', '#000005', '#000006', '#000007', '#000008'],
  font: 'sans-serif',
};
const words = {
  train: 'train',
  validation: 'validation',
  batches: 'batches',
  penalty: 'penalty',
  number: (value: number) => value.toFixed(2),
};
const series = (epochs: number, more: Partial<RunSeries> = {}): RunSeries => ({
  epochs: Array.from({ length: epochs }, (_, i) => epochOf(i + 1)),
  steps: Array.from({ length: epochs * 10 }, (_, i) => stepOf(i + 1)),
  stepsPerEpoch: 10,
  batchSize: 50,
  ...more,
});
const chartOf = (data: RunSeries, more: Partial<LineChart> = {}): LineChart => ({
  curves: lossCurves(data, 'epoch', '#000001', words, 500),
  extent: [0, 4],
  x: { kind: 'whole', tick: String, lastTick: (value) => `epoch ${value}` },
  y: { from: 0, tick: (value, digits) => value.toFixed(digits) },
  ...more,
});
const drawn = (chart: LineChart, view = plainView): ChartOption =>
  lineChartOption(chart, drawnCurves(chart, view), view, colours, 700);
const lines = (option: ChartOption): LineSeriesOption[] =>
  [option.series ?? []].flat().filter((one): one is LineSeriesOption => one.type === 'line');
const lineOf = (option: ChartOption, id: string) => lines(option).find((line) => line.id === id);

describe('the loss chart', () => {
  it('draws training solid and validation dashed, the batches faint behind', () => {
    const option = drawn(chartOf(series(4)));
    expect(lineOf(option, 'train')?.lineStyle?.type).toBe('solid');
    expect(lineOf(option, 'validation')?.lineStyle?.type).toEqual([5, 4]);
    expect(lineOf(option, 'batches')?.lineStyle?.opacity).toBeLessThan(0.5);
  });
  it('has the data loss alone, and the penalty as a curve of its own only if there is one', () => {
    const penalised = series(4, { epochs: [1, 2].map((n) => ({ ...epochOf(n), penalty: 0.3 })) });
    expect(chartOf(series(4)).curves.map(({ id }) => id)).toEqual(['batches', 'train', 'validation']);
    const penalty = chartOf(penalised).curves.find(({ id }) => id === 'penalty');
    expect(penalty?.points).toEqual([
      [1, 0.3],
      [2, 0.3],
    ]);
  });
  it('labels the ends in ink, never in the run’s colour', () => {
    const label = lineOf(drawn(chartOf(series(4))), 'validation')?.endLabel;
    expect(label).toMatchObject({ show: true, color: '#111111', formatter: '{dot|●} validation 0.25' });
  });
  it('has no label at the end of a line that goes on beyond the zoom', () => {
    const option = drawn(chartOf(series(4)), { ...plainView, zoom: [1, 2] });
    expect(lineOf(option, 'validation')?.endLabel).toBeUndefined();
    expect(option.xAxis).toMatchObject({ min: 1, max: 2 });
  });
  it('lets a few wild batches go, not to flatten the rest', () => {
    const steps = Array.from({ length: 400 }, (_, i) => stepOf(i + 1, { dataLoss: i === 3 ? 5000 : 1 }));
    expect(drawn(chartOf(series(4, { steps })))).toMatchObject({ yAxis: { min: 0, max: 1 } });
  });
  it('is the same picture for the same data', () => {
    expect(JSON.stringify(drawn(chartOf(series(4))))).toBe(JSON.stringify(drawn(chartOf(series(4)))));
  });
  it('hides what is switched off', () => {
    const option = drawn(chartOf(series(4)), { ...plainView, hidden: new Set(['train']) });
    expect(lines(option).map(({ id }) => id)).not.toContain('train');
  });
  it('smooths with the raw line faint behind', () => {
    const curves = drawnCurves(chartOf(series(4)), { ...plainView, smoothing: 0.5 });
    expect(curves.map(({ id, faint }) => [id, faint ?? false])).toEqual([
      ['batches', true],
      ['train-raw', true],
      ['train', false],
      ['validation-raw', true],
      ['validation', false],
    ]);
  });
  it('leaves out what a logarithmic axis cannot show', () => {
    const zero = series(2, { epochs: [epochOf(1, { loss: 0 }), epochOf(2, { loss: 0.05 })] });
    const chart = chartOf(zero);
    const option = drawn(chart, { ...plainView, log: true });
    expect(option.yAxis).toMatchObject({ type: 'log', min: 0.01 });
    expect(
      drawnCurves(chart, { ...plainView, log: true }).find(({ id }) => id === 'validation')?.points,
    ).toEqual([[2, 0.05]]);
  });
  it('draws something from the first step on, and nothing breaks before it', () => {
    const first = series(0, { steps: [stepOf(1)] });
    expect(countPoints(drawnCurves(chartOf(first), plainView))).toBe(1);
    expect(lineOf(drawn(chartOf(first)), 'batches')?.showSymbol).toBe(true);
    expect(lines(drawn(chartOf(series(0, { steps: [] }))))).toEqual([]);
  });
  it('marks an epoch with a word', () => {
    const chart = chartOf(series(4), { marks: [{ x: 2, text: 'best epoch 2', colour: '#333333' }] });
    expect(JSON.stringify(lineOf(drawn(chart), 'marks'))).toContain('best epoch 2');
    expect(lineOf(drawn(chart, { ...plainView, zoom: [3, 4] }), 'marks')).toBeUndefined();
  });
});

describe('a chart of many lines', () => {
  const many = (count: number): LineChart =>
    chartOf(series(4), {
      curves: Array.from({ length: count }, (_, i) => ({
        id: `line ${i}`,
        name: `line ${i}`,
        colour: '#000001',
        dash: i % 2 === 0 ? ('solid' as const) : ('dotted' as const),
        points: [
          [0, i],
          [4, i + 1],
        ] as const,
        band: [
          [0, i - 1, i + 1],
          [4, i, i + 2],
        ] as const,
        endLabel: i === 0 ? 'first' : null,
      })),
    });
  it('draws them as one series, and those with a name at their end by themselves', () => {
    const option = drawn(many(100));
    expect([option.series ?? []].flat().map(({ id }) => id)).toEqual(['bands', 'crowd', 'line 0']);
  });
  it('shows every one of them', () => {
    const count = (chart: LineChart): number =>
      chartSvg(drawn(chart), { width: 700, height: 400 }).match(/stroke="#000001"/g)?.length ?? 0;
    expect([count(many(3)), count(many(100))]).toEqual([3, 100]);
  });
  it('dims all but the one that is pointed at', () => {
    const svg = chartSvg(drawn(many(100), { ...plainView, pointedAt: 'line 7' }), {
      width: 700,
      height: 400,
    });
    expect(svg.match(/stroke-opacity="0.18"/g)).toHaveLength(99);
  });
});

describe('the other charts of a run', () => {
  it('shows validation accuracy with its interval', () => {
    const [, validation] = accuracyCurves([epochOf(1, { accuracy: 0.8 })], 'epoch', '#000001', {
      ...words,
      percent: (share) => `${(share * 100).toFixed(1)} %`,
    });
    expect(validation).toMatchObject({ dash: 'dashed', endLabel: 'validation 80.0 %' });
    const [x, low, high] = validation?.band?.[0] ?? [];
    expect([x, low?.toFixed(3), high?.toFixed(3)]).toEqual([1, '0.774', '0.824']);
  });
  it('makes room for the whole interval', () => {
    const few = { ...epochOf(1), validation: { dataLoss: 1, accuracy: 1, samples: 27 } };
    const curves = accuracyCurves([few], 'epoch', '#000001', { ...words, percent: String });
    const chart = chartOf(series(1), { curves, y: { to: 1, unit: 100, tick: String } });
    expect(drawn(chart).yAxis).toMatchObject({ min: 0.85, max: 1 });
  });
  it('shows the learning rate of each step and the throughput of each epoch', () => {
    expect(learningRateCurves(series(2), 'step', '#000001', 'rate', 500)[0]?.points).toHaveLength(20);
    const throughput = throughputCurves(series(2), 'time', '#000001', { batches: 'b', epoch: 'e' }, 500);
    expect(throughput.map(({ points, faint }) => [points.length, faint ?? false])).toEqual([
      [20, true],
      [2, false],
    ]);
  });
});

describe('curves over each other', () => {
  const runs = ['a', 'b', 'c'].map((id, index) => ({
    id,
    name: `run ${id}`,
    colour: index === 2 ? 8 : index,
    epochs: [epochOf(1), epochOf(2)],
  }));
  it('are dashed in the runs’ own colours', () => {
    const curves = overlayCurves(runs, 'dataLoss', 'epoch', colours, { train: 'train', withTrain: false });
    expect(curves.map(({ colour, dash }) => [colour, dash])).toEqual([
      ['#000001', 'dashed'],
      ['#000002', 'dashed'],
      // The palette repeats after eight: the pattern tells the two apart.
      ['#000001', 'dotted'],
    ]);
  });
  it('tell up to four runs of one colour apart', () => {
    expect(
      new Set(
        overlayDashes(
          Array.from({ length: 4 }, () => ({ colour: 5 })),
          8,
        ),
      ).size,
    ).toBe(4);
  });
  it('have the training curves faint and solid if asked for, and one entry a run in the legend', () => {
    const curves = overlayCurves(runs, 'accuracy', 'time', colours, { train: 'train', withTrain: true });
    expect(curves).toHaveLength(6);
    expect(curves[0]).toMatchObject({ dash: 'solid', faint: true, endLabel: null });
    expect(legendCurves(curves).map(({ name }) => name)).toEqual(['run a', 'run b', 'run c']);
  });
  it('dims all but the run that is pointed at', () => {
    const curves = overlayCurves(runs, 'dataLoss', 'epoch', colours, { train: 'train', withTrain: false });
    const option = drawn(chartOf(series(1), { curves }), { ...plainView, pointedAt: 'b' });
    expect(lines(option).map(({ lineStyle }) => lineStyle?.opacity)).toEqual([0.18, 1, 0.18]);
  });
});

describe('the schedule preview', () => {
  it('spans the true number of steps and marks the peak', () => {
    const plan = schedulePlan(
      { ...defaultHyperparameters, epochs: 40, warmupEpochs: 3, learningRate: 0.02 },
      137,
    );
    const points = sampleSchedule(plan, 240);
    expect(peakOf(points)?.step).toBe(410);
    const option = schedulePreviewOption(points, plan.totalSteps, colours, {
      steps: (count) => `${count} steps`,
      peak: (rate, step) => `${rate} at step ${step}`,
    });
    expect(option.xAxis).toMatchObject({ min: 0, max: 5480 });
    expect(JSON.stringify(option.series)).toContain('0.02 at step 411');
  });
});

describe('the deviations', () => {
  const histogram = [10, 150, 40, 0, 0, 0, 2];
  it('stand on the bounds of their bins, and those above the limit are red', () => {
    const option = deviationsOption(histogram, colours, { limit: 'limit', count: String });
    const [bars] = [option.series ?? []].flat() as BarSeriesOption[];
    expect(bars?.data).toHaveLength(7);
    expect(bars?.data?.[6]).toMatchObject({ value: [6.5, 2], itemStyle: { color: '#ff0000' } });
    expect(JSON.stringify(bars?.markLine?.data)).toBe('[{"xAxis":6}]');
  });
  it('have bounds as powers of ten', () => {
    expect(deviationBins(histogram)[0]).toEqual({ low: null, high: -9, images: 10 });
    expect(deviationBins(histogram)[6]).toEqual({ low: -4, high: null, images: 2 });
    expect(powerOfTen(-9)).toBe('1e−9');
  });
});
