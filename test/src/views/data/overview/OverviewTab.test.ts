import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import type { Overview } from '@core/dataset/overview';
import { RidgelineError } from '@core/errors';
import { useDataStore } from '@/stores/data';
import OverviewTab from '@/views/data/overview/OverviewTab.vue';
import { planOf, scanOf } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';

// There is no canvas here to draw on.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

const histogram = { edges: [0, 128, 256], counts: [3, 197] };
const overview: Overview = {
  revision: 1,
  sizes: [{ width: 640, height: 480, count: 200 }],
  aspects: { edges: [0.5, 1, 2], counts: [0, 200] },
  fileBytes: { edges: [1000, 10_000, 100_000], counts: [20, 180] },
  pixels: {
    images: 120,
    mean: [100.26, 110, 120],
    std: [50, 51, 52],
    brightness: histogram,
    sharpness: histogram,
  },
};
let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({ 'data.overview': () => overview, 'data.plan': () => planOf() });
  freshStores();
});
async function tab() {
  useDataStore().show(scanOf());
  const wrapper = mounted(OverviewTab, { scan: scanOf() });
  await flushPromises();
  return wrapper;
}

describe('the overview of the images', () => {
  it('draws each measure, in words too', async () => {
    const wrapper = await tab();
    const labels = wrapper.findAll('[role="img"]').map((chart) => chart.attributes('aria-label'));
    expect(labels.join('\n')).toContain('Sizes. Most images are about 640 × 480 px.');
    expect(labels.join('\n')).toContain('Brightness. Most images, 197, lie between 128 and 256.');
    expect(wrapper.text()).toContain('100.3');
    expect(wrapper.text()).toContain('of 120 images looked at');
  });

  it('gives the same numbers as a table', async () => {
    const wrapper = await tab();
    const card = wrapper.get('[aria-label="Brightness"]');
    await card.get('button').trigger('click');
    expect(card.findAll('tbody tr').map((row) => row.text())).toEqual(['0 to 1283', '128 to 256197']);
  });

  it('says what waits for the images to be looked at', async () => {
    bridge.answers['data.overview'] = () => ({ ...overview, pixels: null });
    const wrapper = await tab();
    expect(wrapper.text().match(/Shown once images have been looked at/g)).toHaveLength(3);
  });

  it('says why nothing could be drawn', async () => {
    bridge.answers['data.overview'] = () => {
      throw new RidgelineError('scanNotFound', 'Gone.');
    };
    expect((await tab()).text()).toContain('The charts could not be drawn.');
  });

  it('is asked for only while it is looked at', async () => {
    const wrapper = await tab();
    wrapper.unmount();
    bridge.emit('scan.changed', scanOf({ revision: 9 }));
    await flushPromises();
    expect(bridge.inputsOf('data.overview')).toHaveLength(1);
  });
});
