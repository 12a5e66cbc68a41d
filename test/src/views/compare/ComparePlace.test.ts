import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { Run } from '@core/run/run';
import { useRunsStore } from '@/stores/runs';
import { useToastsStore } from '@/stores/toasts';
import ComparePlace from '@/views/compare/ComparePlace.vue';
import { kept } from '../../support/copied';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';
import { epochOf, failedWith, runOf, runWithAccuracy } from '../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  // Nothing is laid out here, but the list draws only the rows that have room.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  bridge = new FakeBridge({
    'runs.metrics': () => ({ epochs: [epochOf(1), epochOf(2)], steps: [], inside: [] }),
    'runs.rename': ({ runId, name }) => ({ ...stored(runId), name }),
    'runs.hide': ({ runId, hidden }) => ({ ...stored(runId), hidden }),
    'runs.delete': () => null,
    'runs.restore': ({ runId }) => stored(runId),
  });
  freshStores();
});
let list: Run[] = [];
const stored = (id: string): Run => list.find((run) => run.id === id) ?? runOf(id);
async function place(...runs: Run[]): Promise<VueWrapper> {
  list = runs;
  bridge.answers['runs.list'] = () => runs;
  await useRunsStore().load();
  const wrapper = mounted(ComparePlace);
  await flushPromises();
  return wrapper;
}
const all = (wrapper: VueWrapper, id: string) => wrapper.findAll(`[data-testid="${id}"]`);
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const at = (day: number) => `2026-05-0${day}T10:00:00.000Z`;
const baseline = runWithAccuracy('a', 0.7, 1000, { name: 'baseline', createdAt: at(1) });
const dropout: Run = {
  ...runWithAccuracy('b', 0.9, 1000, { name: 'dropout 0.5', createdAt: at(2), colour: 1 }),
  hyperparameters: { ...baseline.hyperparameters, dropoutRate: 0.5 },
};

describe('the Compare place', () => {
  it('says what will be here while there are no runs', async () => {
    expect((await place()).text()).toContain('No runs yet');
  });

  it('asks for a second run when there is one', async () => {
    expect(get(await place(baseline), 'compare-answer').text()).toBe('Tick two or more runs to compare them');
  });

  it('answers in words which is higher and by how much', async () => {
    const wrapper = await place(baseline, dropout);
    expect(get(wrapper, 'compare-answer').text()).toContain(
      'dropout 0.5 has the higher validation accuracy: 20.0 points above baseline',
    );
    expect(get(wrapper, 'compare-answer').text()).toContain('one seed each');
    expect(all(wrapper, 'run-row')[0]?.text()).toContain('+20.0 higher');
  });

  it('says honestly when it can’t tell', async () => {
    const close = runWithAccuracy('c', 0.71, 1000, { name: 'close', createdAt: at(3) });
    const wrapper = await place(baseline, close);
    expect(get(wrapper, 'compare-answer').text()).toContain('can’t be told from chance');
    expect(get(wrapper, 'compare-answer').text()).toContain('overlap');
  });

  it('warns of runs on different datasets', async () => {
    const other = runWithAccuracy('o', 0.8, 1000, { datasetId: 'o'.repeat(24), datasetName: 'leaves' });
    const wrapper = await place(baseline, other);
    for (const tick of all(wrapper, 'run-tick')) await tick.setValue(true);
    expect(get(wrapper, 'different-data').text()).toContain('leaves, birds');
    const sameName = { ...other, datasetName: 'birds' };
    useRunsStore().untickAll();
    bridge.emit('run.changed', sameName);
    for (const run of [baseline, sameName]) useRunsStore().setTicked(run.id, true);
    await flushPromises();
    expect(get(wrapper, 'different-data').text()).toContain('prepared or split differently');
  });

  it('shows the settings that differ, or all', async () => {
    const wrapper = await place(baseline, dropout);
    const table = get(wrapper, 'compare-differences');
    expect(table.text()).toContain('dropout.rate');
    expect(table.text()).not.toContain('batch_size');
    expect(table.findAll('td.strong').map((cell) => cell.text())).toContain('90.0');
    await table.get('button[role="switch"]').trigger('click');
    expect(table.text()).toContain('batch_size');
  });

  it('lays the curves over each other', async () => {
    const wrapper = await place(baseline, dropout);
    const points = () => get(wrapper, 'compare-chart').attributes('data-points');
    // Repainted a few times a second at most.
    await vi.waitFor(() => expect(points()).toBe('4'));
    const [train] = wrapper.findAll('label').filter((label) => label.text() === 'With training');
    await train?.get('input').setValue(true);
    expect(points()).toBe('8');
  });

  it('tells why a run failed', async () => {
    const failed = runOf('f', {
      name: 'failed one',
      best: null,
      last: null,
      state: failedWith('nonFiniteLoss'),
    });
    const wrapper = await place(failed);
    const pill = wrapper.get('[data-status="failed"]');
    expect(pill.text()).toBe('Diverged');
    expect(pill.attributes('title')).toContain('The loss is no longer a number');
  });

  it('renames in place', async () => {
    const wrapper = await place(baseline);
    await get(wrapper, 'run-row').trigger('keydown', { key: 'F2' });
    await get(wrapper, 'run-name-input').setValue('a better name');
    await get(wrapper, 'run-name-input').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(bridge.inputsOf('runs.rename')).toEqual([{ runId: 'a', name: 'a better name' }]);
    expect(get(wrapper, 'run-row').text()).toContain('a better name');
  });

  it('leaves the name alone after Escape', async () => {
    const wrapper = await place(baseline);
    await get(wrapper, 'run-row').trigger('keydown', { key: 'F2' });
    await get(wrapper, 'run-name-input').setValue('no');
    await get(wrapper, 'run-name-input').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(bridge.inputsOf('runs.rename')).toEqual([]);
  });

  it('hides and shows again', async () => {
    const wrapper = await place(baseline, dropout);
    await all(wrapper, 'run-hide')[0]?.trigger('click');
    await flushPromises();
    expect(all(wrapper, 'run-row')).toHaveLength(1);
    await get(wrapper, 'show-hidden').trigger('click');
    expect(all(wrapper, 'run-row')).toHaveLength(2);
    expect(useToastsStore().toasts[0]?.undo).toBeDefined();
  });

  it('deletes, with Undo', async () => {
    const wrapper = await place(baseline, dropout);
    await all(wrapper, 'run-tick')[0]?.trigger('keydown', { key: 'Delete' });
    await flushPromises();
    expect(all(wrapper, 'run-row')).toHaveLength(1);
    useToastsStore().toasts[0]?.undo?.();
    await flushPromises();
    expect(all(wrapper, 'run-row')).toHaveLength(2);
  });

  it('filters and sorts', async () => {
    const wrapper = await place(baseline, dropout);
    await get(wrapper, 'sort-accuracy').trigger('click');
    expect(all(wrapper, 'run-row')[0]?.text()).toContain('dropout 0.5');
    await get(wrapper, 'sort-accuracy').trigger('click');
    expect(all(wrapper, 'run-row')[0]?.text()).toContain('baseline');
    await get(wrapper, 'run-filter').setValue('dropout');
    expect(all(wrapper, 'run-row')).toHaveLength(1);
    await get(wrapper, 'run-filter').setValue('nothing');
    expect(wrapper.text()).toContain('No run matches “nothing”.');
  });

  it('draws only the rows that have room, of ten thousand', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => runOf(`r${i}`));
    const wrapper = await place(...many);
    expect(all(wrapper, 'run-row').length).toBeGreaterThan(5);
    expect(all(wrapper, 'run-row').length).toBeLessThan(60);
  });
});

it('gives the list away as it is filtered, with all digits', async () => {
  const wrapper = await place(baseline, dropout, runWithAccuracy('c', 0.5, 1000, { name: 'other' }));
  await get(wrapper, 'run-filter').setValue('baseline|dropout');
  await wrapper.get('[data-testid="filter-regex"]').trigger('click');
  const { name, content } = await kept(bridge, wrapper.get('.list'));
  expect(name).toBe('Runs');
  const lines = content
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(lines.map(([run]) => run)).toEqual(['Run', 'dropout 0.5', 'baseline']);
  expect(lines[1]?.[lines[0]?.indexOf('Validation accuracy') ?? -1]).toBe('0.9');
});
