import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { Language } from '@core/settings/settings';
import { useDatasetsStore } from '@/stores/datasets';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useExperimentsStore } from '@/stores/experiments';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { useNavigationStore } from '@/stores/navigation';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import TrainPlace from '@/views/train/TrainPlace.vue';
import { datasetOf } from '../../support/datasets';
import { experimentOf, partOf, queued } from '../../support/experiment-runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { epochOf, failedWith, runOf, running, stepOf } from '../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'runs.list': () => [],
    'runs.metrics': () => ({ epochs: [epochOf(1), epochOf(2)], steps: [stepOf(1), stepOf(20)], inside: [] }),
    'runs.start': ({ name, hyperparameters }) => runOf('new', { name, hyperparameters, state: running }),
    'runs.stop': () => null,
  });
  freshStores();
});

async function place(run: ReturnType<typeof runOf> | null, language: Language = 'en'): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf());
  if (run) bridge.answers['runs.list'] = () => [run];
  await useRunsStore().load();
  const wrapper = mounted(TrainPlace, {}, { language });
  await flushPromises();
  return wrapper;
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
const type = async (wrapper: VueWrapper, name: string, value: string): Promise<void> => {
  await get(wrapper, `field-${name}`).trigger('focusin');
  await get(wrapper, `field-${name}`).setValue(value);
};
const leave = (wrapper: VueWrapper, name: string) => get(wrapper, `field-${name}`).trigger('focusout');

describe('the Train place', () => {
  it('leads to Data while there is nothing to train on', async () => {
    const wrapper = mounted(TrainPlace);
    await get(wrapper, 'go-data').trigger('click');
    expect(wrapper.text()).toContain('Prepare a dataset first');
    expect(useNavigationStore().place).toBe('data');
  });

  it('shows the form, what it makes, and a name for the first run', async () => {
    const wrapper = await place(null);
    expect(get(wrapper, 'network-facts').text()).toMatch(/weights · \d+ steps per epoch/);
    expect((get(wrapper, 'run-name').element as HTMLInputElement).value).toBe('baseline');
    expect(wrapper.text()).toContain('Ready to train');
  });

  it('previews the schedule with the true number of steps', async () => {
    const wrapper = await place(null);
    await type(wrapper, 'epochs', '4');
    await type(wrapper, 'batchSize', '16');
    // 142 training images in batches of 16: nine steps an epoch.
    expect(get(wrapper, 'schedule-preview').attributes('data-steps')).toBe('36');
  });

  it('shows a field only while it has an effect', async () => {
    const wrapper = await place(null);
    expect([has(wrapper, 'field-momentum'), has(wrapper, 'field-l2')]).toEqual([false, false]);
    await get(wrapper, 'field-optimizer').setValue('momentum');
    const [, l2] = get(wrapper, 'field-penalty').findAll('button');
    await l2?.trigger('click');
    expect([has(wrapper, 'field-momentum'), has(wrapper, 'field-l2'), has(wrapper, 'field-l1')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('checks while typing, says so on leaving, and blocks only then', async () => {
    const wrapper = await place(null);
    await type(wrapper, 'learningRate', '-1');
    expect(has(wrapper, 'error-learningRate')).toBe(false);
    await leave(wrapper, 'learningRate');
    expect(get(wrapper, 'error-learningRate').text()).toBe('Must be above 0.');
    await get(wrapper, 'start').trigger('click');
    expect(bridge.inputsOf('runs.start')).toEqual([]);
    expect(document.activeElement).toBe(get(wrapper, 'field-learningRate').element);
    await type(wrapper, 'learningRate', '0.002');
    expect(has(wrapper, 'error-learningRate')).toBe(false);
  });

  it('warns, offers the remedy, and starts all the same', async () => {
    const wrapper = await place(null);
    await get(wrapper, 'field-kernelInitializer').setValue('zeros');
    expect(wrapper.text()).toContain('From all-zero weights the network never learns.');
    await type(wrapper, 'learningRate', '0.5');
    await get(wrapper, 'fix-learningRate').trigger('click');
    expect((get(wrapper, 'field-learningRate').element as HTMLInputElement).value).toBe('0.001');
    await get(wrapper, 'start').trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('runs.start')).toMatchObject([
      { name: 'baseline', hyperparameters: { kernelInitializer: 'zeros', learningRate: 0.001 } },
    ]);
  });

  it('tells what differs from the run before, and names the next one so', async () => {
    const wrapper = await place(runOf('a'));
    await type(wrapper, 'dropoutRate', '0.5');
    expect(wrapper.text()).toContain('Next run · 1 change');
    expect(wrapper.text()).toContain('was 0');
    expect((get(wrapper, 'run-name').element as HTMLInputElement).value).toBe('dropout 0.5');
    await get(wrapper, 'run-name').setValue('my own');
    await get(wrapper, 'start').trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('runs.start')).toMatchObject([{ name: 'my own' }]);
  });

  it('undoes settings', async () => {
    const wrapper = await place(null);
    await type(wrapper, 'epochs', '3');
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
    expect(useHyperparametersStore().draft.epochs).not.toBe(3);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Z', ctrlKey: true, shiftKey: true }));
    expect(useHyperparametersStore().draft.epochs).toBe(3);
    wrapper.unmount();
  });

  it('shows how far a run is, and its curves', async () => {
    const wrapper = await place(runOf('a', { state: running, last: epochOf(2), best: epochOf(2) }));
    expect(get(wrapper, 'run-status').attributes('data-status')).toBe('running');
    expect(get(wrapper, 'epoch-figure').text()).toContain('3 of 4');
    expect(Number(get(wrapper, 'loss-chart').attributes('data-points'))).toBe(6);
    expect(get(wrapper, 'accuracy-chart').attributes('data-points')).toBe('4');
    await get(wrapper, 'stop').trigger('click');
    expect(bridge.inputsOf('runs.stop')).toEqual([{ runId: 'a' }]);
  });

  it('puts the next run into the queue while one trains, and goes on showing that one', async () => {
    bridge.answers['runs.start'] = ({ name }) =>
      runOf('new', { name, state: queued, last: null, best: null });
    const wrapper = await place(runOf('a', { state: running, last: epochOf(2), best: epochOf(2) }));
    expect(get(wrapper, 'start').text()).toBe('Add to queue');
    await get(wrapper, 'start').trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('runs.start')).toHaveLength(1);
    expect(useRunsStore().shown?.id).toBe('a');
    expect(useToastsStore().toasts).toHaveLength(1);
  });

  it('makes an experiment against the settings of the form, unless one is refused', async () => {
    const wrapper = await place(null);
    await type(wrapper, 'epochs', '0');
    await get(wrapper, 'make-experiment').trigger('click');
    expect(useExperimentMakerStore().isOpen).toBe(false);
    await type(wrapper, 'epochs', '7');
    await get(wrapper, 'make-experiment').trigger('click');
    expect(useExperimentMakerStore()).toMatchObject({ isOpen: true, baseline: { epochs: 7 } });
  });

  it('names a run of an experiment by its variant and seed, and shows its place among the others', async () => {
    bridge.answers['experiments.list'] = () => [experimentOf()];
    await useExperimentsStore().load();
    const wrapper = await place(partOf('dropout', 2, { state: running, last: epochOf(2), best: epochOf(2) }));
    expect(wrapper.get('h1').text()).toBe('dropout 0.5 · seed 2');
    expect(get(wrapper, 'experiment-crumb').text()).toBe('Which regulariser helps?');
    // Two epochs of it, and five runs of four epochs are left, at two seconds each.
    expect(get(wrapper, 'all-left').text()).toContain('44\u00a0s');
  });

  it('puts the answer first when it has ended', async () => {
    const wrapper = await place(runOf('a'));
    expect(get(wrapper, 'run-verdict').text()).toContain('80.0\u00a0% validation accuracy');
    expect(get(wrapper, 'run-verdict').text()).toContain(
      '95 % interval 77.4 to 82.4 on 1,000 images, best epoch 4',
    );
    expect(has(wrapper, 'stop')).toBe(false);
  });

  it('says what failed, what is safe, and mends it', async () => {
    const detail = { step: 12, epoch: 2, batch: 2, learningRate: 0.5, files: 'robin/3.jpg, wren/9.jpg' };
    const failed = runOf('a', { state: failedWith('nonFiniteLoss', detail) }, { learningRate: 0.5 });
    const wrapper = await place(failed);
    expect(get(wrapper, 'run-failure').text()).toContain('The loss is no longer a number');
    expect(get(wrapper, 'run-failure').text()).toContain('The weights of epoch 4 are safe');
    expect(get(wrapper, 'finding').attributes('data-finding')).toBe('notANumber');
    await get(wrapper, 'remedy').trigger('click');
    expect(useHyperparametersStore().draft.learningRate).toBe(0.001);
  });

  it('finds overfitting and tries dropout', async () => {
    bridge.answers['runs.metrics'] = () => ({
      epochs: [0.9, 0.5, 0.6, 0.7, 0.8].map((loss, i) => epochOf(i + 1, { loss })),
      steps: [],
      inside: [],
    });
    const wrapper = await place(runOf('a'));
    expect(get(wrapper, 'finding').text()).toContain('Overfitting since epoch 2');
    expect(get(wrapper, 'remedy').text()).toBe('Try dropout 0.25');
    await get(wrapper, 'remedy').trigger('click');
    await flushPromises();
    expect(useHyperparametersStore().draft.dropoutRate).toBe(0.25);
    // The field that was changed has the focus.
    expect(get(wrapper, 'field-dropoutRate').element.contains(document.activeElement)).toBe(true);
  });

  it('shows the settings of the run that is shown', async () => {
    const wrapper = await place(runOf('a', {}, { dropoutRate: 0.35 }));
    const [shown] = wrapper.findAll('.sides button');
    await shown?.trigger('click');
    expect(wrapper.text()).toContain('0.35');
    expect(has(wrapper, 'field-dropoutRate')).toBe(false);
  });

  it('speaks Korean', async () => {
    const wrapper = await place(runOf('a', { state: running }), 'ko');
    expect(get(wrapper, 'run-status').text()).toBe('학습 중');
    expect(wrapper.text()).toContain('드롭아웃 비율');
  });
});
