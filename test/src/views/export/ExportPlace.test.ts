import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { RidgelineError } from '@core/errors';
import type { ExportReport, ModelReport } from '@core/export/export-report';
import type { Run } from '@core/run/run';
import { useDatasetsStore } from '@/stores/datasets';
import { useExportsStore } from '@/stores/exports';
import { useRunsStore } from '@/stores/runs';
import ExportPlace from '@/views/export/ExportPlace.vue';
import { suggestExportName } from '@/views/export/suggest-export-name';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { exportOf, runOf, running, runWithAccuracy } from '../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
let finish: (report: ExportReport) => void = () => undefined;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'export.defaultFolder': () => '/disk/exports',
    'export.chooseFolder': () => '/disk/elsewhere',
    'export.list': () => [],
    'export.start': () => new Promise((resolve) => (finish = resolve)),
    'export.cancel': () => null,
    'export.showFolder': () => null,
  });
  freshStores();
});
async function place(...runs: Run[]): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf({ id: 'd'.repeat(24) }));
  bridge.answers['runs.list'] = () => runs;
  await useRunsStore().load();
  const wrapper = mounted(ExportPlace);
  await flushPromises();
  return wrapper;
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
const value = (wrapper: VueWrapper, id: string) => (get(wrapper, id).element as HTMLInputElement).value;
const good = runWithAccuracy('good', 0.9, 1000, { name: 'good' });
const poor = runWithAccuracy('poor', 0.6, 1000, { name: 'poor' });

describe('the Export place', () => {
  it('needs a run with weights', async () => {
    const wrapper = await place(runOf('a', { best: null }), runOf('b', { state: running }));
    expect(wrapper.text()).toContain('Nothing to export yet');
  });

  it('offers the best run, a name and the usual folder', async () => {
    const wrapper = await place(poor, good);
    expect(wrapper.get('h1').text()).toBe('good');
    expect([value(wrapper, 'export-name'), value(wrapper, 'export-folder')]).toEqual([
      'birds good',
      '/disk/exports',
    ]);
    expect(wrapper.text()).toContain('Resize to 64 × 64');
    expect(wrapper.text()).toContain('The test split was sealed until now');
    expect(wrapper.text()).toContain('tf.loadLayersModel');
  });

  it('shows its stages, and then the answer', async () => {
    const wrapper = await place(good);
    await get(wrapper, 'export-name').setValue('my model');
    await get(wrapper, 'export-start').trigger('click');
    bridge.emit('export.progress', {
      runId: 'good',
      model: { format: 'tfjs', precision: 'float32' },
      stage: 'checking',
      done: 40,
      total: 200,
      secondsLeft: 2,
    });
    await flushPromises();
    expect(get(wrapper, 'export-progress').text()).toContain('Comparing with the trained network');
    expect(get(wrapper, 'export-progress').text()).toContain('40 of 200');
    expect(has(wrapper, 'export-verdict')).toBe(false);
    finish(exportOf('good', { folder: '/disk/exports/my model' }));
    await flushPromises();
    expect(bridge.inputsOf('export.start')).toEqual([
      {
        runId: 'good',
        folder: '/disk/exports',
        name: 'my model',
        models: [
          { format: 'tfjs', precision: 'float32' },
          { format: 'onnx', precision: 'float32' },
        ],
      },
    ]);
    const verdict = get(wrapper, 'export-verdict').text();
    expect(verdict).toContain('One model is written and checked');
    expect(verdict).toContain('3.0e−8, the limit is 1e−4');
    expect(verdict).toContain('75.0\u00a0%');
    expect(get(wrapper, 'deviation-chart').attributes('data-points')).toBe('7');
    await get(wrapper, 'show-folder').trigger('click');
    expect(bridge.inputsOf('export.showFolder')).toHaveLength(1);
  });

  it('can be cancelled', async () => {
    const wrapper = await place(good);
    await get(wrapper, 'export-start').trigger('click');
    await flushPromises();
    await get(wrapper, 'cancel').trigger('click');
    expect(bridge.inputsOf('export.cancel')).toHaveLength(1);
  });

  it('says why a model is refused, and what to do', async () => {
    const wrapper = await place(good);
    bridge.answers['export.start'] = () => {
      throw new RidgelineError('exportMismatch', 'no', {
        largestDeviation: 0.041,
        limit: 1e-4,
        format: 'onnx',
        place: 'conv_2',
        class: 'wren',
        sample: 7,
      });
    };
    await get(wrapper, 'export-start').trigger('click');
    await flushPromises();
    expect(get(wrapper, 'export-refused').text()).toContain('gives other answers');
    expect(get(wrapper, 'export-refused').text()).toContain('0.041');
    expect(get(wrapper, 'export-refused').text()).toContain('“conv_2”');
    expect(wrapper.text()).toContain('Refused');
  });

  it('shows size, time and answers of each model, and lets what is to be written be ticked', async () => {
    const model: ModelReport = {
      folder: 'onnx-int8',
      format: 'onnx',
      precision: 'int8',
      bytes: 30_000,
      checkedBy: 'runtime',
      check: { samples: 200, agreeing: 194, largestDeviation: 0.041, histogram: [0], latencyMs: 1.1 },
      validation: { dataLoss: 0.5, accuracy: 0.78, samples: 200 },
      test: null,
    };
    const sure: ModelReport = {
      ...model,
      folder: 'onnx',
      precision: 'float32',
      bytes: 100_000,
      check: { ...model.check, agreeing: 200, largestDeviation: 3e-7 },
    };
    const trained = { dataLoss: 0.5, accuracy: 0.8, samples: 200 };
    bridge.answers['export.list'] = () => [exportOf('good', { trained, models: [sure, model] })];
    const wrapper = await place(good);
    const rows = wrapper.findAll('[data-testid="format-row"]').map((row) => row.text());
    const small = rows.find((row) => row.includes('ONNX · 8-bit'));
    expect(small).toContain('30\u00a0KB');
    expect(small).toContain('78.0\u00a0% −2.0');
    expect(small).toContain('6 changed');
    expect(rows.find((row) => row.includes('Keras'))).not.toContain('agree');
    await get(wrapper, 'format-tfjs-float32').setValue(false);
    await get(wrapper, 'format-onnx-int8').setValue(true);
    await get(wrapper, 'export-start').trigger('click');
    expect(bridge.inputsOf('export.start')[0]).toMatchObject({
      models: [
        { format: 'onnx', precision: 'float32' },
        { format: 'onnx', precision: 'int8' },
      ],
    });
  });

  it('needs something to write', async () => {
    const wrapper = await place(good);
    await get(wrapper, 'format-tfjs-float32').setValue(false);
    await get(wrapper, 'format-onnx-float32').setValue(false);
    expect(get(wrapper, 'export-start').attributes('disabled')).toBeDefined();
  });

  it('needs a name', async () => {
    const wrapper = await place(good);
    await get(wrapper, 'export-name').setValue('  ');
    expect(get(wrapper, 'export-start').attributes('disabled')).toBeDefined();
  });

  it('goes to another folder and another run', async () => {
    const wrapper = await place(poor, good);
    await get(wrapper, 'export-choose-folder').trigger('click');
    await flushPromises();
    expect(value(wrapper, 'export-folder')).toBe('/disk/elsewhere');
    await get(wrapper, 'export-run').setValue('poor');
    expect(wrapper.get('h1').text()).toBe('poor');
    expect(value(wrapper, 'export-name')).toBe('birds poor');
    expect(useExportsStore().chosenId).toBe('poor');
  });

  it('lists earlier exports, and shows the newest', async () => {
    bridge.answers['export.list'] = () => [
      exportOf('good', { folder: '/disk/old', createdAt: '2026-05-01T10:00:00.000Z' }),
      exportOf('good', { folder: '/disk/new', createdAt: '2026-05-02T10:00:00.000Z', test: null }),
    ];
    const wrapper = await place(good);
    expect(get(wrapper, 'export-verdict').text()).toContain('no test split');
    expect(wrapper.text()).toContain('Earlier exports');
    expect(wrapper.text()).toContain('old');
  });

  it('never suggests a name that this run was exported by', () => {
    expect(suggestExportName(good, [])).toBe('birds good');
    const taken = ['birds good', 'birds good 2'].map((name) =>
      exportOf('good', { folder: `C:\\models\\${name}` }),
    );
    expect(suggestExportName(good, taken)).toBe('birds good 3');
  });
});
