import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { RidgelineError } from '@core/errors';
import { fields } from '@core/hyperparameters/fields';
import type { RangePoint } from '@core/run/forecast';
import type { Language } from '@core/settings/settings';
import RangeTestButton from '@/components/run/RangeTestButton.vue';
import { useDatasetsStore } from '@/stores/datasets';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useRunsStore } from '@/stores/runs';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf, running } from '../../support/runs';

vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

/** A hundred rates from 1e-6 to 1e1, with a loss that falls to its lowest at 1e-1.5 and then rises. */
const falling: RangePoint[] = Array.from({ length: 100 }, (_, i) => {
  const power = -6 + (7 * i) / 99;
  return { learningRate: 10 ** power, loss: 1 + Math.abs(power + 1.5) };
});
const flat = falling.map(({ learningRate }) => ({ learningRate, loss: 2 }));

let bridge: FakeBridge;
let end: (points: RangePoint[] | Error) => void;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'runs.list': () => [],
    'trials.rangeTest': () =>
      new Promise((resolve, reject) => {
        end = (points) => {
          if (points instanceof Error) reject(points);
          else resolve(points);
        };
      }),
    'trials.cancel': () => {
      end(new RidgelineError('cancelled', 'Cancelled.'));
      return null;
    },
  });
  freshStores();
});

async function opened(language: Language = 'en'): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf());
  const wrapper = mounted(RangeTestButton, {}, { language });
  await wrapper.get('[data-testid="range-open"]').trigger('click');
  await flushPromises();
  return wrapper;
}
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const text = (id: string): string => (find(id)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const points = (count: number) => {
  bridge.emit('range.points', { points: falling.slice(0, count), total: 100 });
  return flushPromises();
};
async function finish(result: RangePoint[] | Error): Promise<void> {
  end(result);
  await flushPromises();
}

describe('finding a learning rate', () => {
  it('counts the rates and draws them while it goes on', async () => {
    await opened();
    expect(text('range-test')).toContain('Loading TensorFlow and the dataset');
    await points(40);
    expect(text('range-test')).toContain('40 of 100 rates');
    expect(find('range-chart')?.dataset.points).toBe('40');
    expect(bridge.inputsOf('trials.rangeTest')).toMatchObject([{ datasetId: datasetOf().id }]);
  });

  it('suggests a tenth of the rate with the lowest loss, and takes it over', async () => {
    await opened();
    await finish(falling);
    expect(text('range-verdict')).toBe(
      'The loss is lowest around 0.03. A tenth of that is a good rate to start with.',
    );
    find('range-use')?.click();
    await flushPromises();
    expect(useHyperparametersStore().draft.learningRate).toBe(0.003);
    expect(find('range-test')).toBeNull();
  });

  it('says so when no rate stands out', async () => {
    await opened();
    await finish(flat);
    expect(text('range-verdict')).toContain('No rate stands out');
    expect(find('range-use')).toBeNull();
  });

  it('can be cancelled, keeps what it has, and goes again', async () => {
    await opened();
    await points(40);
    find('cancel')?.click();
    await flushPromises();
    expect(text('range-verdict')).toBe('Cancelled after 40 of 100 rates.');
    find('range-again')?.click();
    await finish(falling);
    expect(text('range-use')).toBe('Use 0.003');
  });

  it('does without the rate of the form where that is refused', async () => {
    useHyperparametersStore().set('learningRate', NaN);
    await opened();
    const learningRate = fields.learningRate.default;
    expect(bridge.inputsOf('trials.rangeTest')).toMatchObject([{ hyperparameters: { learningRate } }]);
  });

  it('tells why it failed', async () => {
    await opened();
    await finish(new RidgelineError('trainerCrashed', 'Gone.'));
    expect(find('range-test')?.querySelector('[role="alert"]')).not.toBeNull();
    find('range-again')?.click();
    await finish(falling);
    expect(text('range-use')).toBe('Use 0.003');
  });

  it('ends with its dialog', async () => {
    await opened();
    await points(3);
    document.querySelector<HTMLElement>('[role="dialog"] [aria-label="Close"]')?.click();
    await flushPromises();
    expect(bridge.inputsOf('trials.cancel')).toHaveLength(1);
    expect(find('range-test')).toBeNull();
  });

  it('waits for a run, and for settings that can be run', async () => {
    const wrapper = mounted(RangeTestButton);
    const button = () => wrapper.get('[data-testid="range-open"]');
    expect(button().attributes('title')).toBe('Needs a dataset and valid settings.');
    useDatasetsStore().setCurrent(datasetOf());
    useHyperparametersStore().set('learningRate', -1);
    await flushPromises();
    expect(button().attributes('disabled')).toBeUndefined();
    useHyperparametersStore().set('batchSize', -1);
    await flushPromises();
    expect(button().attributes('disabled')).toBeDefined();
    bridge.answers['runs.list'] = () => [runOf('a', { state: running })];
    await useRunsStore().load();
    await flushPromises();
    expect(button().attributes('title')).toBe('Can be tested when no run is training.');
  });

  it('speaks Korean', async () => {
    await opened('ko');
    await finish(falling);
    expect(text('range-verdict')).toBe(
      '손실이 0.03 부근에서 가장 낮습니다. 그 10분의 1로 시작하면 좋습니다.',
    );
    expect(text('range-use')).toBe('0.003 사용');
  });
});
