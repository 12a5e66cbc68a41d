import { isReactive, nextTick, watchEffect } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useMetricsStore } from '@/stores/metrics';
import { useRunsStore } from '@/stores/runs';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { epochOf, runOf, running, stepOf } from '../support/runs';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = new FakeBridge({
    'runs.metrics': () => ({ epochs: [epochOf(1)], steps: [stepOf(1), stepOf(2), stepOf(3)] }),
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
    bridge.emit('run.epoch', { runId: 'a', report: epochOf(1) });
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
    expect(metrics.of('a')).toEqual({ epochs: [], steps: [] });
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
