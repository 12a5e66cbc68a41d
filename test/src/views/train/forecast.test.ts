import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { RidgelineError } from '@core/errors';
import type { Forecast } from '@core/run/forecast';
import type { Language } from '@core/settings/settings';
import { useDatasetsStore } from '@/stores/datasets';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import TrainPlace from '@/views/train/TrainPlace.vue';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf, running } from '../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

const layer = (variance: number, gradientVariance = 1) => ({ name: 'a', variance, gradientVariance });
const forecastOf = (more: Partial<Forecast> = {}): Forecast => ({
  seconds: 130,
  secondsPerEpoch: 13,
  imagesPerSecond: 1180,
  memoryBytes: 420e6,
  steps: 6,
  signal: [layer(0.7), layer(0.7)],
  ...more,
});

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  bridge = new FakeBridge({
    'runs.list': () => [],
    'runs.metrics': () => ({ epochs: [], steps: [], inside: [] }),
    'trials.forecast': () => forecastOf(),
    'trials.cancel': () => null,
    'jobs.save': () => ({ path: '/disk/baseline.json' }),
  });
  freshStores();
});
afterEach(() => {
  vi.useRealTimers();
});

async function place(language: Language = 'en'): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf());
  await useRunsStore().load();
  const wrapper = mounted(TrainPlace, {}, { language });
  await flushPromises();
  return wrapper;
}
async function rest(milliseconds = 800): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await flushPromises();
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const line = (wrapper: VueWrapper) => get(wrapper, 'forecast');
const status = (wrapper: VueWrapper) => line(wrapper).attributes('data-status');
const asked = () => bridge.inputsOf('trials.forecast').length;
/** A forecast that is answered by hand. */
function held(): { answer: (forecast: Forecast) => void; refuse: (error: Error) => void } {
  let settle: { resolve: (forecast: Forecast) => void; reject: (error: Error) => void } | null = null;
  bridge.answers['trials.forecast'] = () =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
    });
  return {
    answer: (forecast) => settle?.resolve(forecast),
    refuse: (error) => settle?.reject(error),
  };
}

describe('time and memory before the start', () => {
  it('are measured by themselves once the settings rest', async () => {
    const wrapper = await place();
    await rest(700);
    useHyperparametersStore().set('filters', 8);
    await rest(700);
    expect([asked(), status(wrapper)]).toEqual([0, 'waiting']);
    await rest(100);
    expect(bridge.inputsOf('trials.forecast')).toMatchObject([{ hyperparameters: { filters: 8 } }]);
    expect(line(wrapper).text()).toContain('≈ 2\u00a0min 10\u00a0s · 420\u00a0MB');
    expect(get(wrapper, 'forecast-figures').text()).toContain('1,180');
    expect(get(wrapper, 'forecast-figures').text()).toContain('Measured on 6 steps of these settings.');
    expect(get(wrapper, 'signal-chart').attributes('data-points')).toBe('4');
  });

  it('tell at once what needs no measuring', async () => {
    const wrapper = await place();
    expect(get(wrapper, 'network-facts').text()).toMatch(/^[\d,]+ weights · 5 steps per epoch$/);
    expect(get(wrapper, 'forecast-figures').text()).toMatch(
      /weights.*[\d.]+M multiply-adds per image.*MB memory, at least/,
    );
  });

  it('are not measured again for a rate or a name; epochs only stretch the time', async () => {
    const wrapper = await place();
    await rest();
    const form = useHyperparametersStore();
    form.set('learningRate', 0.5);
    form.set('epochs', 20);
    await rest();
    expect(asked()).toBe(1);
    // 10 epochs more of 13 seconds each.
    expect(line(wrapper).text()).toContain('≈ 4\u00a0min 20\u00a0s');
    form.set('batchSize', 64);
    await rest();
    form.undo();
    await rest();
    expect([asked(), status(wrapper)]).toEqual([2, 'done']);
  });

  it('count the seconds while they are measured, and can be cancelled and asked for', async () => {
    const hands = held();
    bridge.answers['trials.cancel'] = () => {
      hands.refuse(new RidgelineError('cancelled', 'Cancelled.'));
      return null;
    };
    const wrapper = await place();
    await rest();
    await rest(3000);
    expect(line(wrapper).text()).toContain('Measuring time and memory · 3\u00a0s');
    await get(wrapper, 'forecast-action').trigger('click');
    await rest(5000);
    expect([status(wrapper), asked()]).toEqual(['cancelled', 1]);
    await get(wrapper, 'forecast-action').trigger('click');
    hands.answer(forecastOf());
    await flushPromises();
    expect(status(wrapper)).toBe('done');
  });

  it('say why they could not be measured', async () => {
    bridge.answers['trials.forecast'] = () => {
      throw new RidgelineError('trainerCrashed', 'Gone.');
    };
    const wrapper = await place();
    await rest();
    await rest(5000);
    expect([status(wrapper), asked()]).toEqual(['failed', 1]);
    expect(line(wrapper).text()).toMatch(/^Not measured: .*Try again/);
    bridge.answers['trials.forecast'] = () => forecastOf();
    await get(wrapper, 'forecast-action').trigger('click');
    await flushPromises();
    expect(status(wrapper)).toBe('done');
  });

  it('are out of date while a setting is changed, and none while one is refused', async () => {
    const wrapper = await place();
    await rest();
    const form = useHyperparametersStore();
    form.set('filters', 4);
    await flushPromises();
    expect(get(wrapper, 'forecast-figures').text()).toContain('Out of date');
    form.set('filters', NaN);
    await rest();
    expect([status(wrapper), asked()]).toEqual(['none', 1]);
  });

  it('leave a run the computer, and come after it', async () => {
    bridge.answers['runs.list'] = () => [runOf('a', { state: running })];
    const wrapper = await place();
    await rest(5000);
    expect([status(wrapper), asked()]).toEqual(['training', 0]);
    bridge.emit('run.changed', runOf('a'));
    await rest();
    expect([status(wrapper), asked()]).toEqual(['done', 1]);
  });

  it('end with the looking, and are not taken for declined', async () => {
    const hands = held();
    bridge.answers['trials.cancel'] = () => {
      hands.refuse(new RidgelineError('cancelled', 'Cancelled.'));
      return null;
    };
    const wrapper = await place();
    await rest();
    wrapper.unmount();
    await flushPromises();
    expect(bridge.inputsOf('trials.cancel')).toHaveLength(1);
    bridge.answers['trials.forecast'] = () => forecastOf();
    const again = await place();
    await rest();
    expect(status(again)).toBe('done');
  });

  it('speak Korean', async () => {
    const wrapper = await place('ko');
    expect(line(wrapper).text()).toContain('곧 시간과 메모리를 측정합니다.');
    await rest();
    expect(line(wrapper).text()).toContain('≈ 2분 10초 · 420\u00a0MB');
    expect(get(wrapper, 'signal-verdict').text()).toBe('2개 층 모두에서 신호의 크기가 유지됩니다.');
  });
});

describe('the signal before the start', () => {
  it('is told to be kept', async () => {
    const wrapper = await place();
    expect(get(wrapper, 'signal-verdict').text()).toBe('');
    await rest();
    expect(get(wrapper, 'signal-verdict').text()).toBe('The signal keeps its size through all 2 layers.');
  });

  it('is mended with one click, and measured again', async () => {
    bridge.answers['trials.forecast'] = ({ hyperparameters }) =>
      forecastOf({
        signal: [layer(1), layer(hyperparameters.kernelInitializer === 'randomNormal' ? 1e-14 : 1)],
      });
    useHyperparametersStore().set('kernelInitializer', 'randomNormal');
    const wrapper = await place();
    await rest();
    expect(get(wrapper, 'signal-verdict').text()).toContain(
      'The signal shrinks to 1.0e−7 of its size by layer 2.',
    );
    await get(wrapper, 'signal-remedy').trigger('click');
    expect(useHyperparametersStore().draft.kernelInitializer).toBe('heNormal');
    // What was said is of the settings before; its remedy is gone.
    expect(wrapper.find('[data-testid="signal-remedy"]').exists()).toBe(false);
    await rest();
    expect(get(wrapper, 'signal-verdict').text()).toContain('keeps its size');
  });

  it('leaves the remedy to the advice at the field that offers the same', async () => {
    bridge.answers['trials.forecast'] = () => forecastOf({ signal: [layer(0)] });
    useHyperparametersStore().set('kernelInitializer', 'zeros');
    const wrapper = await place();
    await rest();
    expect(get(wrapper, 'signal-verdict').text()).toBe('Nothing gets through layer 1.');
    expect(get(wrapper, 'fix-kernelInitializer').text()).toBe('Use He normal');
  });

  it.each([
    [[layer(0)], 'Nothing gets through layer 1.'],
    [[layer(1), layer(1e6)], 'The signal grows to 1,000 times its size by layer 2.'],
    [[layer(1, 1e-10), layer(1)], 'The gradient shrinks to 1.0e−5 of its size on the way back to layer 1.'],
  ])('is told in words', async (signal, words) => {
    bridge.answers['trials.forecast'] = () => forecastOf({ signal });
    const wrapper = await place();
    await rest();
    expect(get(wrapper, 'signal-verdict').text()).toContain(words);
  });
});

describe('saving as a job', () => {
  it('tells where the settings went', async () => {
    const wrapper = await place();
    await get(wrapper, 'start-menu').trigger('click');
    await flushPromises();
    document.querySelector<HTMLElement>('[data-testid="save-job"]')?.click();
    await flushPromises();
    expect(bridge.inputsOf('jobs.save')).toMatchObject([
      { name: 'baseline', hyperparameters: { epochs: 10 } },
    ]);
    expect(useToastsStore().toasts).toMatchObject([
      { content: { text: 'Job saved as /disk/baseline.json' } },
    ]);
  });
});
