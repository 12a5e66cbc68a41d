import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it } from 'vitest';
import { baselineId } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { useExperimentOutcomesStore } from '@/stores/experiment-outcomes';
import { experimentId, outcomeOf } from '../support/experiments';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { epochOf, runOf, running } from '../support/runs';

let bridge: FakeBridge;
let stored: RunOutcome[];
const first = outcomeOf(baselineId, 0, 80, { status: 'running', epochs: [epochOf(1)] });
const part = { experimentId, variantId: baselineId, rung: 0 };
beforeEach(() => {
  stored = [first];
  bridge = new FakeBridge({ 'experiments.outcomes': () => stored });
  freshStores();
});
async function loaded() {
  const store = useExperimentOutcomesStore();
  await store.load(experimentId);
  return store;
}

it('adds the epochs of a run that trains, each once', async () => {
  const store = await loaded();
  for (const epoch of [2, 2])
    bridge.emit('run.epoch', { runId: first.runId, report: epochOf(epoch), inside: null });
  expect(store.of(experimentId)[0]?.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
});

it('takes back what came after the checkpoint that a run went back to', async () => {
  const store = await loaded();
  bridge.emit('run.epoch', { runId: first.runId, report: epochOf(2), inside: null });
  bridge.emit('run.rewound', { runId: first.runId, step: 10, epoch: 1 });
  expect(store.of(experimentId)[0]?.epochs).toHaveLength(1);
});

it('asks again when a run comes or ends, as that has more to tell', async () => {
  const store = await loaded();
  stored = [outcomeOf(baselineId, 0, 82)];
  bridge.emit('run.changed', runOf(first.runId, { experiment: part }));
  await flushPromises();
  expect(store.of(experimentId)[0]?.status).toBe('finished');
  stored = [...stored, outcomeOf('dropout', 0, 83, { status: 'queued', epochs: [] })];
  bridge.emit('runs.changed', [runOf('dropout-0', { experiment: part, state: running })]);
  await flushPromises();
  expect(store.of(experimentId)).toHaveLength(2);
});

it('asks nothing for experiments that nobody looked at', async () => {
  useExperimentOutcomesStore();
  bridge.emit('run.changed', runOf('x', { experiment: part }));
  await flushPromises();
  expect(bridge.inputsOf('experiments.outcomes')).toEqual([]);
});
