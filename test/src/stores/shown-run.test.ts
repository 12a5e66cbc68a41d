import { beforeEach, describe, expect, it } from 'vitest';
import { useRunsStore } from '@/stores/runs';
import { partOf, queued } from '../support/experiment-runs';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';
import { failedWith, paused, running } from '../support/runs';

const first = partOf('baseline', 1, { state: running });
const second = partOf('dropout', 1, { state: queued });
const third = partOf('baseline', 2, { state: queued });

let bridge: FakeBridge;
let runs: ReturnType<typeof useRunsStore>;
beforeEach(() => {
  bridge = new FakeBridge();
  freshStores();
  runs = useRunsStore();
  bridge.emit('runs.changed', [first, second, third]);
});
const finish = (run: typeof first) => {
  bridge.emit('run.changed', { ...run, state: partOf('baseline', 1).state });
};

describe('the run that Train shows while a queue is worked off', () => {
  it('is the one that trains, and between two the one that did last', () => {
    expect(runs.shown?.id).toBe(first.id);
    finish(first);
    expect(runs.shown?.id).toBe(first.id);
    bridge.emit('run.changed', { ...second, state: running });
    expect(runs.shown?.id).toBe(second.id);
  });

  it('is the one that was chosen until that has finished, even beside others', () => {
    bridge.emit('run.changed', { ...second, state: running });
    runs.show(second.id);
    expect(runs.shown?.id).toBe(second.id);
    finish(second);
    expect(runs.shown?.id).toBe(first.id);
  });

  it('stays where a chosen one was paused or failed', () => {
    bridge.emit('run.changed', { ...second, state: running });
    for (const state of [paused, failedWith('nonFiniteLoss')]) {
      runs.show(first.id);
      bridge.emit('run.changed', { ...first, state });
      expect(runs.shown?.id).toBe(first.id);
    }
  });

  it('may be one that waits', () => {
    runs.show(third.id);
    expect(runs.shown?.id).toBe(third.id);
  });
});
