import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RidgelineError } from '@core/errors';
import { useDataStore } from '@/stores/data';
import { useDatasetsStore } from '@/stores/datasets';
import { usePlanStore } from '@/stores/plan';
import { usePreparationStore } from '@/stores/preparation';
import { datasetOf, planOf, scanOf } from '../support/datasets';
import { FakeBridge } from '../support/fake-bridge';
import { freshStores } from '../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  bridge = new FakeBridge({ 'data.plan': () => planOf() });
  freshStores();
});
afterEach(() => {
  vi.useRealTimers();
});
const asked = (): number => bridge.inputsOf('data.plan').length;
async function planned() {
  useDataStore().show(scanOf());
  const plans = usePlanStore();
  await flushPromises();
  return plans;
}

describe('the plan', () => {
  it('is asked for once the folders are read, not before', async () => {
    useDataStore().show(scanOf({ phase: 'reading' }));
    const plans = usePlanStore();
    await flushPromises();
    expect([plans.plan, asked()]).toEqual([null, 0]);
    useDataStore().show(scanOf());
    await flushPromises();
    expect(plans.plan?.counts).toEqual(planOf().counts);
    expect(plans.isCurrent).toBe(true);
  });

  it('is asked for once after many changes of a setting, with the last one', async () => {
    const plans = await planned();
    for (const testSplit of [0.2, 0.25, 0.3]) {
      usePreparationStore().split.testSplit = testSplit;
      await flushPromises();
    }
    expect([plans.isCurrent, plans.plan?.counts.train, asked()]).toEqual([false, 142, 1]);
    await vi.advanceTimersByTimeAsync(200);
    expect([plans.isCurrent, asked()]).toEqual([true, 2]);
    expect(bridge.inputsOf('data.plan').at(-1)).toMatchObject({ settings: { split: { testSplit: 0.3 } } });
  });

  it('asks again for what was changed while an answer was on its way', async () => {
    let answer: () => void = () => undefined;
    bridge.answers['data.plan'] = () =>
      new Promise((resolve) => {
        answer = () => {
          resolve(planOf());
        };
      });
    const plans = await planned();
    usePreparationStore().split.seed = 8;
    await vi.advanceTimersByTimeAsync(500);
    expect(asked()).toBe(1);
    answer();
    await vi.advanceTimersByTimeAsync(200);
    answer();
    await flushPromises();
    expect([asked(), plans.isCurrent]).toEqual([2, true]);
    expect(bridge.inputsOf('data.plan').at(-1)).toMatchObject({ settings: { split: { seed: 8 } } });
  });

  it('takes the revision that planning itself made for no change', async () => {
    bridge.answers['data.plan'] = () => planOf({ revision: 2 });
    const plans = await planned();
    useDataStore().show(scanOf({ revision: 2 }));
    await vi.advanceTimersByTimeAsync(5000);
    expect([asked(), plans.isCurrent]).toEqual([1, true]);
    useDataStore().show(scanOf({ revision: 3 }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked()).toBeGreaterThan(1);
  });

  it('waits longer while the examination changes the images all the time', async () => {
    await planned();
    const examination = { ...scanOf().examination, phase: 'running' as const };
    useDataStore().show(scanOf({ revision: 2, examination }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    expect(asked()).toBe(2);
  });

  it('keeps why the settings cannot be planned, and the plan before', async () => {
    const plans = await planned();
    bridge.answers['data.plan'] = () => {
      throw new RidgelineError('tooFewImages', 'Too few.', { split: 'train', expected: 1, count: 0 });
    };
    usePreparationStore().split.seed = 9;
    await vi.advanceTimersByTimeAsync(5000);
    expect([plans.failure?.code, plans.plan?.counts.train, asked()]).toEqual(['tooFewImages', 142, 2]);
  });

  it('asks for nothing while a value is refused', async () => {
    await planned();
    usePreparationStore().split.grouping = { kind: 'name', pattern: '(*' };
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked()).toBe(1);
  });

  it('knows whether its dataset is the open one', async () => {
    bridge.answers['data.plan'] = () => planOf({ isPrepared: true });
    const plans = await planned();
    expect(plans.isOpened).toBe(false);
    useDatasetsStore().setCurrent(datasetOf());
    await flushPromises();
    expect(plans.isOpened).toBe(true);
    usePreparationStore().split.seed = 9;
    await flushPromises();
    expect(plans.isOpened).toBe(false);
  });
});
