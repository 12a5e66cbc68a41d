import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { Finding } from '@core/diagnosis/finding';
import { activationsAfter } from '@core/diagnosis/inside-layers';
import { defaultHyperparameters, type Hyperparameters } from '@core/hyperparameters/fields';
import { buildNetwork } from '@core/network/build-network';
import type { InsideReport } from '@core/run/inside';
import type { Language } from '@core/settings/settings';
import { shortLayerName } from '@/components/run/layer-names';
import LayersCard from '@/components/run/LayersCard.vue';
import { useMetricsStore } from '@/stores/metrics';
import { FakeBridge } from '../../support/fake-bridge';
import { kept } from '../../support/copied';
import { findingOf } from '../../support/findings';
import { insideOf } from '../../support/inside';
import { freshStores, mounted } from '../../support/mount';
import { runOf, running } from '../../support/runs';

vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

/** A report whose names are those of the network that the settings make. */
function reportOf(epoch: number, settings: Partial<Hyperparameters> = {}, more = {}): InsideReport {
  const network = buildNetwork({ ...defaultHyperparameters, ...settings }, [32, 32, 3], 2);
  const activations = activationsAfter(network);
  const layers = network.layers.filter(({ kind }) => kind === 'conv2d' || kind === 'dense');
  const report = insideOf(epoch, { layers: layers.map(({ name }) => name), ...more });
  return {
    ...report,
    activations: report.activations.flatMap((activation, index) => {
      const name = activations.get(layers[index]!.name);
      return name === undefined ? [] : [{ ...activation, name }];
    }),
  };
}

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({ 'runs.metrics': () => ({ epochs: [], steps: [], inside: [] }) });
  freshStores();
});

async function card(
  reports: readonly InsideReport[],
  settings: Partial<Hyperparameters> = {},
  { language = 'en', findings = [] }: { language?: Language; findings?: readonly Finding[] } = {},
): Promise<VueWrapper> {
  bridge.answers['runs.metrics'] = () => ({ epochs: [], steps: [], inside: [...reports] });
  const wrapper = mounted(
    LayersCard,
    { run: runOf('a', { state: running }, settings), findings },
    { language },
  );
  await useMetricsStore().load('a');
  await flushPromises();
  return wrapper;
}
const cells = (wrapper: VueWrapper): string[][] =>
  wrapper.findAll('tr').map((row) => row.findAll('th, td').map((cell) => cell.text()));
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);

describe('the layers of a run', () => {
  it('have a row each, with gradient, update and dead units', async () => {
    const wrapper = await card([reportOf(1), reportOf(2, { blocks: 1 }, { norm: 0.25, dead: 0.02 })], {
      blocks: 1,
    });
    expect(wrapper.text()).toContain('epoch 2');
    expect(cells(wrapper)).toEqual([
      ['layer', 'gradient', 'update', 'dead'],
      ['conv 1.1', '0.25', '1.0e−3', '2\u00a0%'],
      ['conv 1.2', '0.25', '1.0e−3', '2\u00a0%'],
      ['dense', '0.25', '1.0e−3', '2\u00a0%'],
      ['logits', '0.25', '1.0e−3', '–'],
    ]);
  });

  it('tell saturation instead where nothing can die, and zeros where they are made on purpose', async () => {
    const settings = { blocks: 1, penalty: 'l1', proximal: true } as const;
    const wrapper = await card([reportOf(1, settings, { dead: null, saturated: 0.6, zeros: 0.9 })], settings);
    expect(cells(wrapper).slice(0, 2)).toEqual([
      ['layer', 'gradient', 'update', 'sat.', 'zeros'],
      ['conv 1.1', '0.5', '1.0e−3', '60\u00a0%', '90\u00a0%'],
    ]);
  });

  it('wear a pill that says what was found in them, or by which thresholds nothing was', async () => {
    const healthy = (await card([reportOf(1)])).get('[data-testid="health"]');
    expect([healthy.text(), healthy.attributes('data-health')]).toEqual(['healthy', 'healthy']);
    expect(healthy.attributes('title')).toContain('no gradient above 100, none below 2e−3 of the largest');

    const findings = [findingOf('overfitting'), findingOf('deadUnits')];
    const pill = (await card([reportOf(1)], {}, { findings })).get('[data-testid="health"]');
    expect([pill.text(), pill.attributes('data-health')]).toEqual(['dead units', 'dead']);
    expect(pill.attributes('title')).toBe(
      '90\u00a0% of the units of dense gave 0 for every image of a batch, in epoch 2.',
    );
  });

  it('are waited for in the first epoch', async () => {
    const wrapper = await card([]);
    expect(wrapper.text()).toContain('Looked at on the last step of the first epoch');
    expect(wrapper.find('[data-testid="health"]').exists()).toBe(false);
  });

  it('open by epoch, with charts and their tables, one after the other', async () => {
    const wrapper = await card([reportOf(1), reportOf(2), reportOf(3)]);
    await wrapper.get('[data-testid="layer-block1_conv1"]').trigger('click');
    await flushPromises();
    const dialog = document.querySelector<HTMLElement>('[role="dialog"]');
    expect(dialog?.textContent).toContain('block1_conv1');
    // Six layers of three epochs.
    expect(find('layer-chart')?.dataset.points).toBe('18');
    expect(find('weights-chart')?.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe(
      'block1_conv1: weights from −1 to 1, median 0, at epoch 3.',
    );
    find('weights-chart')?.querySelector<HTMLElement>('[aria-label="Show as table"]')?.click();
    await flushPromises();
    expect(find('weights-chart')?.querySelectorAll('tbody tr')).toHaveLength(3);

    const choice = find('choose-layer') as HTMLSelectElement;
    choice.value = 'logits';
    choice.dispatchEvent(new Event('change'));
    await flushPromises();
    expect(dialog?.querySelector('h2')?.textContent).toBe('logits');
  });

  it('speak Korean', async () => {
    const wrapper = await card([reportOf(1)], {}, { language: 'ko' });
    expect(cells(wrapper)[0]).toEqual(['층', '기울기', '변화율', '죽음']);
    expect(wrapper.get('[data-testid="health"]').text()).toBe('정상');
  });
});

describe('short names of layers', () => {
  it.each([
    ['block2_conv1', 'conv 2.1'],
    ['stage3_block2_conv1', 'conv 3.2.1'],
    ['stage3_block2_shortcut', 'shortcut 3.2'],
    ['stem', 'stem'],
    ['dense2', 'dense 2'],
    ['logits', 'logits'],
    ['some_other_name', 'some other name'],
  ])('%s is %s', (name, short) => {
    expect(shortLayerName(name)).toBe(short);
  });
});

it('gives its layers away with all their digits', async () => {
  const wrapper = await card([reportOf(1)]);
  const { name, content } = await kept(bridge, wrapper);
  expect(name).toContain('Layers');
  const [head, first] = content.split('\r\n');
  expect(head).toMatch(/^Layer,Gradient norm,Update ratio/);
  expect(first?.split(',')[0]).toBe(reportOf(1).parameters[0]?.name.split('/')[0]);
});
