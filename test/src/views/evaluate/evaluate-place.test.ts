import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { RidgelineError } from '@core/errors';
import type { EvaluationReport } from '@core/evaluation/report';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import type { Run } from '@core/run/run';
import { useDatasetsStore } from '@/stores/datasets';
import { useEvaluationStore } from '@/stores/evaluation';
import { useRunsStore } from '@/stores/runs';
import EvaluatePlace from '@/views/evaluate/EvaluatePlace.vue';
import { kept } from '../../support/copied';
import { datasetOf, scanOf } from '../../support/datasets';
import { reportOf, sampleOf } from '../../support/evaluations';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { runOf, running, runWithAccuracy } from '../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
let finish: (report: EvaluationReport) => void = () => undefined;
let fail: (error: Error) => void = () => undefined;
beforeEach(() => {
  document.body.innerHTML = '';
  // Nothing is laid out here, and rows that cannot be seen are left out.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
  bridge = new FakeBridge({
    'experiments.list': () => [],
    'evaluation.get': () => null,
    'evaluation.make': () =>
      new Promise((resolve, reject) => {
        finish = resolve;
        fail = reject;
      }),
    'evaluation.cancel': () => null,
    'evaluation.epochs': () => ({ epochs: [1, 2, 3] }),
    'evaluation.confusionAt': () => [
      [0, 0, 60],
      [0, 1, 40],
      [1, 1, 100],
    ],
    'evaluation.samples': () => ({
      total: 2,
      samples: [sampleOf(4), sampleOf(9, { isLikelyLabelError: true })],
    }),
    'evaluation.curves': () => ({ roc: [], precisionRecall: [] }),
  });
  freshStores();
});
async function place(...runs: Run[]): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf({ id: 'd'.repeat(24) }));
  bridge.answers['runs.list'] = () => runs;
  await useRunsStore().load();
  const wrapper = mounted(EvaluatePlace);
  await flushPromises();
  return wrapper;
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
const classNames = ['robin', 'wren'];
const good = runWithAccuracy('good', 0.9, 1000, { name: 'good', classNames });
const poor = runWithAccuracy('poor', 0.6, 1000, { name: 'poor', classNames });

describe('the Evaluate place', () => {
  it('needs a run with weights', async () => {
    const wrapper = await place(runOf('a', { best: null }));
    expect(wrapper.text()).toContain('Nothing to evaluate yet');
  });

  it('measures the best run on validation by itself, with progress, and shows the report', async () => {
    const wrapper = await place(poor, good);
    expect(wrapper.get('h1').text()).toBe('good');
    expect(bridge.inputsOf('evaluation.make')).toEqual([{ runId: 'good', split: 'validation' }]);
    const now = { runId: 'good', split: 'validation' as const, stage: 'predicting' as const };
    bridge.emit('evaluation.progress', { ...now, done: 40, total: 200 });
    await flushPromises();
    expect(get(wrapper, 'evaluation-progress').text()).toContain('40 of 200');
    finish(reportOf('good'));
    await flushPromises();
    expect(get(wrapper, 'evaluated-accuracy').text()).toContain('85.0');
    expect(wrapper.findAll('[data-testid="confusion-cell"]').map((cell) => cell.text())).toEqual([
      '90',
      '10',
      '20',
      '80',
    ]);
  });

  it('does not measure what is kept again', async () => {
    bridge.answers['evaluation.get'] = () => reportOf('good');
    await place(good);
    expect(bridge.inputsOf('evaluation.make')).toEqual([]);
  });

  it('leaves a run that trains alone until it is asked', async () => {
    const wrapper = await place({ ...good, state: running });
    expect(bridge.inputsOf('evaluation.make')).toEqual([]);
    await get(wrapper, 'evaluate-make').trigger('click');
    expect(bridge.inputsOf('evaluation.make')).toHaveLength(1);
  });

  it('says why it could not measure, and tries again when asked', async () => {
    const wrapper = await place(good);
    fail(new RidgelineError('datasetNotFound', 'The dataset is gone.', { id: 'd'.repeat(24) }));
    await flushPromises();
    expect(has(wrapper, 'evaluation-failed')).toBe(true);
    await get(wrapper, 'evaluation-failed').get('button').trigger('click');
    expect(bridge.inputsOf('evaluation.make')).toHaveLength(2);
  });

  it('after a cancel waits until it is asked', async () => {
    const wrapper = await place(good);
    fail(new RidgelineError('cancelled', 'The evaluation was cancelled.'));
    await flushPromises();
    await get(wrapper, 'evaluate-make').trigger('click');
    expect(bridge.inputsOf('evaluation.make')).toHaveLength(2);
  });

  it('opens the sealed test split only when asked, and holds it against validation', async () => {
    bridge.answers['evaluation.get'] = ({ split }) => (split === 'validation' ? reportOf('good') : null);
    const wrapper = await place(good);
    useEvaluationStore().split = 'test';
    await flushPromises();
    expect(bridge.inputsOf('evaluation.make')).toEqual([]);
    expect(get(wrapper, 'sealed').text()).toContain('Nobody has looked at it.');
    await get(wrapper, 'open-test').trigger('click');
    expect(bridge.inputsOf('evaluation.make')).toEqual([{ runId: 'good', split: 'test' }]);
    finish(reportOf('good', { split: 'test', correct: 172, accuracy: 0.86 }));
    await flushPromises();
    expect(wrapper.text()).toContain('test − validation, within noise');
  });
});

describe('the overview', () => {
  async function overview(...others: Run[]): Promise<VueWrapper> {
    bridge.answers['evaluation.get'] = ({ runId }) => reportOf(runId);
    return place(good, ...others);
  }
  const cells = (wrapper: VueWrapper) =>
    wrapper.findAll('[data-testid="confusion-cell"]').map((cell) => cell.text());

  it('opens the images of the most frequent confusion, and of the cell that is clicked', async () => {
    const wrapper = await overview();
    expect(get(wrapper, 'cell-panel').text()).toContain('wren taken for robin');
    await wrapper.findAll('[data-testid="confusion-cell"]')[1]?.trigger('click');
    await flushPromises();
    expect(get(wrapper, 'cell-panel').text()).toContain('robin taken for wren');
    expect(get(wrapper, 'cell-panel').text()).toContain('wren it knew');
    expect(bridge.inputsOf('evaluation.samples')).toContainEqual(
      expect.objectContaining({ selection: { kind: 'cell', label: 0, predicted: 1 }, order: 'confident' }),
    );
  });

  it('is a grid of one tab stop in which arrow keys move', async () => {
    const wrapper = await overview();
    const stops = () =>
      wrapper
        .findAll('[data-testid="confusion-cell"]')
        .flatMap((cell, at) => (cell.attributes('tabindex') === '0' ? [at] : []));
    expect(stops()).toEqual([0]);
    await wrapper.get('[role="grid"]').trigger('keydown', { key: 'ArrowRight' });
    expect(stops()).toEqual([1]);
    await wrapper.get('[role="grid"]').trigger('keydown', { key: 'PageDown' });
    expect(stops()).toEqual([3]);
    expect(wrapper.findAll('[data-testid="confusion-cell"]')[1]?.attributes('aria-label')).toBe(
      'robin taken for wren: 10',
    );
  });

  it('shows another epoch, and says which', async () => {
    const wrapper = await overview();
    expect(get(wrapper, 'shown-epoch').text()).toBe('best, epoch 3');
    await wrapper.get('[role="slider"]').trigger('keydown', { key: 'Home' });
    await flushPromises();
    expect(get(wrapper, 'shown-epoch').text()).toBe('epoch 1');
    expect(bridge.inputsOf('evaluation.confusionAt')).toEqual([{ runId: 'good', epoch: 1 }]);
    expect(cells(wrapper)).toEqual(['60', '40', '', '100']);
    expect(bridge.inputsOf('evaluation.samples').at(-1)).toMatchObject({ epoch: 1 });
  });

  it('subtracts another run of the same dataset', async () => {
    const confusion: EvaluationReport['confusion'] = [
      [0, 0, 95],
      [0, 1, 5],
      [1, 0, 20],
      [1, 1, 80],
    ];
    const wrapper = await overview(poor, { ...poor, id: 'elsewhere', datasetId: 'e'.repeat(24) });
    bridge.answers['evaluation.get'] = ({ runId }) => reportOf(runId, { confusion });
    const options = wrapper.get('[data-testid="confusion-against"]').findAll('option');
    expect(options.map((option) => option.text())).toEqual(['no other run', 'poor']);
    await wrapper.get('[data-testid="confusion-against"]').setValue('poor');
    await flushPromises();
    expect(get(wrapper, 'confusion').text()).toContain('minus poor');
    expect(cells(wrapper)).toEqual(['−5', '+5', '', '']);
  });

  it('says why nothing is subtracted', async () => {
    const wrapper = await overview(poor);
    bridge.answers['evaluation.get'] = ({ runId, split }) =>
      runId === 'good' ? reportOf(runId, { split }) : null;
    await wrapper.get('[data-testid="confusion-against"]').setValue('poor');
    await flushPromises();
    expect(get(wrapper, 'confusion').text()).toContain('poor is being measured');
    useEvaluationStore().split = 'test';
    await flushPromises();
    await wrapper.get('[data-testid="confusion-against"]').setValue('poor');
    await flushPromises();
    expect(get(wrapper, 'confusion').text()).toContain('poor is not measured on Test');
    expect(bridge.inputsOf('evaluation.make')).not.toContainEqual({ runId: 'poor', split: 'test' });
  });

  it('gives the matrix away as a table', async () => {
    const wrapper = await overview();
    const { name, content } = await kept(bridge, get(wrapper, 'confusion'));
    expect(name).toBe('Confusion matrix');
    expect(content).toBe('true,robin,wren\r\nrobin,90,10\r\nwren,20,80\r\n');
  });

  it('notes another label in Data', async () => {
    bridge.answers['evaluation.relabel'] = () => ({
      scan: scanOf(),
      image: 3,
      previousClass: 'wren',
      name: 'birds',
      settings: {
        preparation: datasetOf({}).preparation,
        split: defaultSplitSettings,
        balance: { kind: 'none' },
      },
    });
    const wrapper = await overview();
    await get(wrapper, 'relabel').trigger('click');
    await flushPromises();
    const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
    options.find((option) => option.textContent.includes('robin'))?.click();
    await flushPromises();
    expect(bridge.inputsOf('evaluation.relabel')).toEqual([
      { datasetId: 'd'.repeat(24), sample: 804, className: 'robin' },
    ]);
  });
});

describe('the other tabs', () => {
  async function tab(name: 'classes' | 'confidence' | 'samples'): Promise<VueWrapper> {
    bridge.answers['evaluation.get'] = ({ runId }) => reportOf(runId);
    useEvaluationStore().tab = name;
    const wrapper = await place(good);
    // Once more, for the rows that can be seen are known when the list stands.
    await flushPromises();
    return wrapper;
  }

  it('lists the classes, the weakest first, with the curves of the one that is chosen', async () => {
    const wrapper = await tab('classes');
    const names = () => wrapper.findAll('[data-testid="class-score"] th').map((cell) => cell.text());
    expect(names()).toEqual(['wren', 'robin']);
    expect(bridge.inputsOf('evaluation.curves')).toEqual([{ runId: 'good', split: 'validation', label: 1 }]);
    await wrapper.findAll('[data-testid="class-score"]')[1]?.trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('evaluation.curves').at(-1)).toMatchObject({ label: 0 });
    await wrapper.findAll('thead button')[0]?.trigger('click');
    expect(names()).toEqual(['robin', 'wren']);
  });

  it('says what temperature does, and what is answered above a confidence', async () => {
    const wrapper = await tab('confidence');
    expect(get(wrapper, 'temperature').text()).toContain('Dividing the logits by 1.4');
    expect(get(wrapper, 'temperature').text()).toContain('6.0 points');
    expect(get(wrapper, 'temperature').text()).toContain('2.0 points');
    await get(wrapper, 'threshold').setValue('75');
    expect(get(wrapper, 'coverage-words').text()).toContain('100 of 200 images get an answer');
    await get(wrapper, 'show-unsure').trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('evaluation.samples').at(-1)).toMatchObject({
      selection: { kind: 'unsure', below: 0.75 },
    });
  });

  it('shows mistakes, and says what looks like a wrong label', async () => {
    const wrapper = await tab('samples');
    expect(get(wrapper, 'sample-kinds').text()).toContain('Mistakes30');
    expect(bridge.inputsOf('evaluation.samples')[0]).toMatchObject({ selection: { kind: 'mistakes' } });
    expect(get(wrapper, 'sample-facts').text()).toContain('robin/4.jpg');
  });
});
