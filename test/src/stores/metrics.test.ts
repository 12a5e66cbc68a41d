import { isReactive, nextTick, watchEffect } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useMetricsStore } from '@/stores/metrics';
import { useRunsStore } from '@/stores/runs';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { epochOf, insideOf, runOf, running, stepOf } from '../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'runs.metrics': () => ({
      epochs: [epochOf(1)],
      steps: [stepOf(1), stepOf(2), stepOf(3)],
      inside: [insideOf(1)],
    }),
  });
  freshStores();
});
const stepsOf = (id: string) =>
  useMetricsStore()
    .of(id)
    .steps.map(({ step }) => step);

describe('the metrics of a run', () => {
  it('are fetched once', async () => {
    const metrics = useMetricsStore();
    await Promise.all([metrics.load('a'), metrics.load('a')]);
    expect(bridge.inputsOf('runs.metrics')).toHaveLength(1);
    expect(stepsOf('a')).toEqual([1, 2, 3]);
  });

  it('grow with every event and say so by their version', async () => {
    const metrics = useMetricsStore();
    const versions: number[] = [];
    watchEffect(() => versions.push(metrics.version('a')));
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(1), stepOf(2)] });
    await nextTick();
    bridge.emit('run.epoch', { runId: 'a', report: epochOf(1), inside: insideOf(1) });
    await nextTick();
    expect(versions).toEqual([0, 1, 2]);
    expect([stepsOf('a'), metrics.of('a').epochs.length]).toEqual([[1, 2], 1]);
  });

  it('lie in plain arrays', () => {
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(1)] });
    const metrics = useMetricsStore();
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(1)] });
    expect(isReactive(metrics.of('a').steps)).toBe(false);
  });

  it('join what is stored and what came meanwhile, each step once', async () => {
    const metrics = useMetricsStore();
    const loading = metrics.load('a');
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(3), stepOf(4)] });
    await loading;
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(4), stepOf(5)] });
    expect(stepsOf('a')).toEqual([1, 2, 3, 4, 5]);
  });

  it('tell what went on inside, stored and new', async () => {
    const metrics = useMetricsStore();
    await metrics.load('a');
    bridge.emit('run.epoch', { runId: 'a', report: epochOf(2), inside: insideOf(2) });
    expect(metrics.of('a').inside).toEqual([insideOf(1), insideOf(2)]);
  });

  it('go back with a run that goes on from its checkpoint, and take what comes again', () => {
    const metrics = useMetricsStore();
    const range = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => stepOf(from + i));
    bridge.emit('run.steps', { runId: 'a', reports: range(1, 25) });
    for (const epoch of [1, 2]) {
      bridge.emit('run.epoch', { runId: 'a', report: epochOf(epoch), inside: insideOf(epoch) });
    }
    const before = metrics.version('a');
    bridge.emit('run.rewound', { runId: 'a', step: 12, epoch: 1 });
    expect(metrics.version('a')).toBeGreaterThan(before);
    expect(stepsOf('a').at(-1)).toBe(12);
    expect(metrics.of('a').epochs.map(({ epoch }) => epoch)).toEqual([1]);
    expect(metrics.of('a').inside.map(({ epoch }) => epoch)).toEqual([1]);
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(13, { dataLoss: 7 })] });
    expect(metrics.of('a').steps.at(-1)).toMatchObject({ step: 13, dataLoss: 7 });
  });

  it('do not take an answer from before the run went back', async () => {
    const metrics = useMetricsStore();
    const stored = [
      { epochs: [], steps: [stepOf(1), stepOf(2), stepOf(3)], inside: [] },
      { epochs: [], steps: [stepOf(1)], inside: [] },
    ];
    bridge.answers['runs.metrics'] = () => {
      const answer = stored.shift();
      if (answer === undefined) throw new Error('asked too often');
      // Heard while the first answer is still on its way.
      if (stored.length === 1) bridge.emit('run.rewound', { runId: 'a', step: 1, epoch: 0 });
      return answer;
    };
    await metrics.load('a');
    expect(stepsOf('a')).toEqual([1]);
  });

  it('are asked for again after a failure', async () => {
    const metrics = useMetricsStore();
    const answer = bridge.answers['runs.metrics'];
    bridge.answers['runs.metrics'] = () => {
      throw new RidgelineError('runNotFound', 'gone');
    };
    await metrics.load('a');
    Object.assign(bridge.answers, { 'runs.metrics': answer });
    await metrics.load('a');
    expect(stepsOf('a')).toEqual([1, 2, 3]);
  });

  it('are forgotten with the run', async () => {
    const metrics = useMetricsStore();
    await metrics.load('a');
    bridge.emit('run.removed', { runId: 'a' });
    expect(metrics.of('a')).toEqual({ epochs: [], steps: [], inside: [] });
  });

  it('tell the share of the run under way', () => {
    const metrics = useMetricsStore();
    expect(metrics.activeShare).toBeNull();
    useRunsStore();
    bridge.emit('run.changed', runOf('a', { state: running, last: null, best: null }));
    bridge.emit('run.steps', { runId: 'a', reports: [stepOf(10)] });
    expect(metrics.activeShare).toBe(0.25);
  });
});
