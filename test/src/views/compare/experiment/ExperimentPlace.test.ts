import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { useComparedExperimentStore } from '@/stores/compared-experiment';
import { useExperimentsStore } from '@/stores/experiments';
import ComparePlace from '@/views/compare/ComparePlace.vue';
import {
  experimentId,
  experimentOf,
  outcomeOf,
  outcomesOf,
  regulariserOutcomes,
  regularisers,
} from '../../../support/experiments';
import { kept } from '../../../support/copied';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';
import { epochOf } from '../../../support/runs';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

let bridge: FakeBridge;
let outcomes: readonly RunOutcome[];
beforeEach(() => {
  document.body.innerHTML = '';
  // Nothing is laid out here, but the table draws only the rows that have room.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  outcomes = regulariserOutcomes;
  bridge = new FakeBridge({
    'runs.list': () => [],
    'experiments.outcomes': () => [...outcomes],
    'reports.save': ({ name, format }) => ({ path: `/disk/${name}.${format}` }),
  });
  freshStores();
});
async function place(experiment: Experiment = regularisers): Promise<VueWrapper> {
  bridge.answers['experiments.list'] = () => [experiment];
  bridge.answers['experiments.addSeeds'] = () => experiment;
  bridge.answers['experiments.annotate'] = ({ name, notes, tags, colours }) => ({
    ...experiment,
    name,
    notes,
    tags,
    colours,
  });
  await useExperimentsStore().load();
  useComparedExperimentStore().choose(experiment.id);
  const wrapper = mounted(ComparePlace);
  await flushPromises();
  // Repainted a few times a second at most.
  await vi.waitFor(() => expect(all(wrapper, 'variant-row').length).toBeGreaterThan(0));
  return wrapper;
}
const all = (wrapper: VueWrapper, id: string) => wrapper.findAll(`[data-testid="${id}"]`);
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const settled = async (wrapper: VueWrapper, text: string) =>
  vi.waitFor(() => expect(get(wrapper, 'experiment').text()).toContain(text));
const row = (wrapper: VueWrapper, name: string) =>
  all(wrapper, 'variant-row').find((one) => one.get('th').text().startsWith(name))!;
const verdicts = (wrapper: VueWrapper) =>
  Object.fromEntries(
    all(wrapper, 'variant-row').map((one) => [
      one.get('th').text(),
      one.find('[data-testid="verdict"]').exists() ? one.get('[data-testid="verdict"]').text() : 'reference',
    ]),
  );

describe('an experiment in Compare', () => {
  it('answers first which setting is better, by how much and how sure', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    // 98.3 % is 1 − 0.05/3: Holm tests the first of three comparisons at that level.
    expect(get(wrapper, 'experiment-answer').text()).toMatch(
      /^dropout is better than baseline by 3\.3 points \(98\.3 % interval 2\.4 to 4\.2, 5 seeds\)/,
    );
    expect(get(wrapper, 'experiment-status').text()).toBe('20 of 20 runs');
  });

  it('has a row for each variant with N, difference, interval and a verdict in words', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    expect(row(wrapper, 'dropout').get('[data-testid="mean"]').text()).toMatch(/86\.4\s%\s*± 0\.4\s%\s*n 5/);
    expect(row(wrapper, 'dropout').get('[data-testid="difference"]').text()).toContain('+3.3');
    expect(row(wrapper, 'dropout').get('th .ellipsis').attributes('title')).toBe(
      'dropout: Dropout rate 0 → 0.5',
    );
    expect(verdicts(wrapper)).toMatchObject({
      baseline: 'reference',
      dropout: 'better',
      l1: 'worse',
    });
    expect(verdicts(wrapper).l2).toMatch(/^can’t tell yet · about \d+ more seeds$/);
  });

  it('puts the best first, and sorts by any column with the reference on top', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    const names = () => all(wrapper, 'variant-row').map((one) => one.get('th').text());
    expect(names()).toEqual(['baseline', 'dropout', 'l2', 'l1']);
    await get(wrapper, 'sort-difference').trigger('click');
    expect(names()).toEqual(['baseline', 'l1', 'l2', 'dropout']);
    await get(wrapper, 'sort-name').trigger('click');
    expect(names()).toEqual(['baseline', 'dropout', 'l1', 'l2']);
  });

  it('judges the same whatever is hidden', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    const before = verdicts(wrapper);
    const answer = get(wrapper, 'experiment-answer').text();
    for (const name of ['l2', 'l1'])
      await row(wrapper, name).get('[data-testid="hide-variant"]').trigger('click');
    expect(verdicts(wrapper)).toEqual(before);
    expect(get(wrapper, 'experiment-answer').text()).toBe(answer);
    expect(get(wrapper, 'experiment-page').text()).not.toContain('l2');
  });

  it('measures the others against another variant', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    useComparedExperimentStore().setReference(experimentId, 'dropout');
    await flushPromises();
    expect(verdicts(wrapper)).toMatchObject({ dropout: 'reference', baseline: 'worse', l1: 'worse' });
    expect(get(wrapper, 'experiment-answer').text()).toContain('No setting is better than dropout');
  });

  it('compares by other measures', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    useComparedExperimentStore().measure = 'loss';
    await flushPromises();
    expect(get(wrapper, 'experiment-answer').text()).toContain(
      'dropout has a lower loss than baseline by 0.033',
    );
    useComparedExperimentStore().measure = 'zeros';
    await flushPromises();
    expect(verdicts(wrapper).dropout).toBe('no difference');
  });

  it('proposes the seeds that the nearest verdict needs, with the time that they take', async () => {
    const wrapper = await place();
    await settled(wrapper, 'is better');
    const button = get(wrapper, 'more-seeds');
    // Four variants of 8 s each, two at once.
    const seeds = Number(/Run (\d+) more/.exec(button.text())?.[1]);
    expect(button.text()).toContain(`Run ${seeds} more seeds`);
    expect(get(wrapper, 'experiment').text()).toContain(`about ${seeds} more seeds`);
    await button.trigger('click');
    expect(bridge.inputsOf('experiments.addSeeds')).toEqual([{ experimentId, count: seeds }]);
  });

  it('filters by words or by an expression', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [`v${i}`, { dropoutRate: i / 20 + 0.05 }]),
    );
    outcomes = outcomesOf(
      Object.fromEntries([baselineId, ...Object.keys(many)].map((id, i) => [id, [80 + i / 10, 80.5, 81]])),
    );
    const wrapper = await place(experimentOf(many, 3));
    await get(wrapper, 'variant-filter').setValue('v3');
    expect(all(wrapper, 'variant-row')).toHaveLength(2);
    await get(wrapper, 'filter-regex').trigger('click');
    await get(wrapper, 'variant-filter').setValue('v[3-5]$|v[345] ');
    expect(all(wrapper, 'variant-row')).toHaveLength(4);
  });
});

describe('an experiment that has not said much yet', () => {
  it('has rows before anything has finished', async () => {
    outcomes = [outcomeOf(baselineId, 0, 80, { status: 'running', epochs: [epochOf(1)] })];
    const wrapper = await place(experimentOf({ dropout: { dropoutRate: 0.5 } }, 2));
    expect(get(wrapper, 'experiment-answer').text()).toContain('Nothing can be told yet');
    expect(get(wrapper, 'experiment-status').text()).toBe('0 of 4 runs · training');
    expect(verdicts(wrapper).dropout).toBe('no pair yet');
  });

  it('says what is missing when there are no variants', async () => {
    outcomes = outcomesOf({ [baselineId]: [80, 81] });
    const wrapper = await place(experimentOf({}, 2));
    await settled(wrapper, 'There is nothing to compare');
  });

  it('tells of seeds that failed', async () => {
    outcomes = [
      ...outcomesOf({ [baselineId]: [80, 81] }),
      ...[0, 1].map((seed) => outcomeOf('high', seed, 0, { status: 'failed', epochs: [] })),
    ];
    const wrapper = await place(experimentOf({ high: { learningRate: 1 } }, 2));
    await settled(wrapper, 'all seeds failed');
    expect(get(wrapper, 'experiment-status').text()).toBe('2 of 4 runs · 2 failed');
  });

  it('follows a run while it trains', async () => {
    outcomes = [outcomeOf(baselineId, 0, 80, { status: 'running', epochs: [epochOf(1)] })];
    const wrapper = await place(experimentOf({ dropout: { dropoutRate: 0.5 } }, 2));
    const points = () => get(wrapper, 'experiment-curves').attributes('data-points');
    expect(points()).toBe('2');
    bridge.emit('run.epoch', { runId: `${baselineId}-0`, report: epochOf(2), inside: null });
    await vi.waitFor(() => expect(points()).toBe('4'));
  });
});

it('keeps name, notes and tags', async () => {
  const wrapper = await place();
  await get(wrapper, 'experiment-menu').trigger('click');
  await flushPromises();
  document.querySelector<HTMLElement>('[data-testid="experiment-annotate"]')?.click();
  await vi.waitFor(() => expect(document.querySelector('[data-testid="annotate-notes"]')).not.toBeNull());
  const field = (id: string) => document.querySelector<HTMLInputElement>(`[data-testid="${id}"]`)!;
  const type = (id: string, text: string) => {
    field(id).value = text;
    field(id).dispatchEvent(new Event('input'));
  };
  type('annotate-notes', 'Dropout wins.');
  type('annotate-tags', 'birds, final ,birds');
  await flushPromises();
  document.querySelector<HTMLFormElement>('#annotate')?.requestSubmit();
  await flushPromises();
  expect(bridge.inputsOf('experiments.annotate')).toEqual([
    { experimentId, name: regularisers.name, notes: 'Dropout wins.', tags: ['birds', 'final'] },
  ]);
});

it('gives all verdicts away, as a table and as a forest plot', async () => {
  const wrapper = await place();
  const answer = wrapper.get('.answer');
  const lines = (await kept(bridge, answer)).content.trim().split('\r\n');
  expect(lines[0]).toMatch(/^Variant,.*,95 % low,95 % high,Verdict$/);
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^baseline,.*,5,,,,reference$/);
  const dropout = lines.find((line) => line.startsWith('dropout'))?.split(',') ?? [];
  // Means of the five accuracies: 86.4 − 83.1.
  expect(Number(dropout[4])).toBeCloseTo(3.3, 9);
  expect(dropout.at(-1)).toBe('better');
  expect((await kept(bridge, answer, 'svg')).content).toMatch(/^<svg .*dropout.*better/s);
});
