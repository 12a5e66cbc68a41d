import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { h } from 'vue';
import FactCard from '@/views/data/overview/FactCard.vue';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';

// There is no canvas here; what is drawn is tested by its option.
vi.mock('vue-echarts', () => ({ default: { render: () => h('i') } }));

beforeEach(() => {
  document.body.innerHTML = '';
  freshStores();
});

it('gives its numbers away as they stand in its table', async () => {
  const bridge = new FakeBridge({ 'reports.copy': () => null });
  const card = mounted(FactCard, {
    title: 'Brightness',
    sub: 'images',
    option: {},
    label: 'Brightness of images',
    empty: '',
    columns: ['From', 'Images'],
    rows: [['0.1', '1,204']],
    pointed: () => '',
  });
  await card.get('[data-testid="keep"]').trigger('click');
  await flushPromises();
  document.querySelector<HTMLElement>('[data-testid="copy-csv"]')?.click();
  await flushPromises();
  expect(bridge.inputsOf('reports.copy')).toEqual([
    { name: 'Brightness', format: 'csv', content: 'From,Images\r\n0.1,"1,204"\r\n' },
  ]);
});
