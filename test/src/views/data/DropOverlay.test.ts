import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePreparationStore } from '@/stores/preparation';
import DropOverlay from '@/views/data/DropOverlay.vue';
import { scanOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({ 'data.scan': () => scanOf() });
  freshStores();
});

async function drop(isDirectory: boolean): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const item = { webkitGetAsEntry: () => ({ isDirectory }), getAsFile: () => new File([], 'birds') };
  Object.assign(event, { dataTransfer: { items: [item], types: ['Files'] } });
  document.body.dispatchEvent(event);
  await flushPromises();
}

describe('dropping on the window', () => {
  it('reads the folder', async () => {
    mounted(DropOverlay);
    await drop(true);
    expect(bridge.inputsOf('data.scan')).toEqual([{ paths: ['/disk/birds'] }]);
  });

  it('says why files are refused, until the next drop', async () => {
    const wrapper = mounted(DropOverlay);
    await drop(false);
    expect(wrapper.get('[data-testid="drop-refused"]').text()).toContain('Files were dropped');
    await drop(true);
    expect(wrapper.find('[data-testid="drop-refused"]').exists()).toBe(false);
  });

  it('waits while a dataset is being prepared', async () => {
    const wrapper = mounted(DropOverlay);
    usePreparationStore().preparing = {
      scanId: '1',
      stage: 'decoding',
      done: 0,
      total: 1,
      imagesPerSecond: 0,
      secondsLeft: null,
    };
    await drop(true);
    expect(wrapper.text()).toContain('being prepared');
    expect(bridge.inputsOf('data.scan')).toEqual([]);
  });
});
