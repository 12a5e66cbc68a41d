import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import TestLooks from '@/views/data/datasets/TestLooks.vue';
import SourceChanges from '@/views/data/datasets/SourceChanges.vue';
import { datasetOf } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';

const same = { missing: [], added: 0, removed: 0, changed: 0, examples: [] };
let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({ 'data.changes': () => same });
  freshStores();
});
async function banner(more = {}) {
  const wrapper = mounted(SourceChanges, { dataset: datasetOf(more) });
  await flushPromises();
  return wrapper;
}

describe('changes of the folders of a dataset', () => {
  it('are not spoken of while there are none', async () => {
    expect((await banner()).find('[data-testid="source-changes"]').exists()).toBe(false);
    expect(bridge.inputsOf('data.changes')).toHaveLength(1);
  });

  it('are counted, and lead to preparing again', async () => {
    bridge.answers['data.changes'] = () => ({ ...same, added: 3, removed: 1, examples: ['robin/new.jpg'] });
    const wrapper = await banner();
    expect(wrapper.text()).toContain('3 images are new, 1 is gone.');
    expect(wrapper.text()).toContain('robin/new.jpg');
    await wrapper.get('[data-testid="prepare-again"]').trigger('click');
    expect(wrapper.emitted('again')).toHaveLength(1);
  });

  it('say when a folder is missing', async () => {
    bridge.answers['data.changes'] = () => ({ ...same, missing: ['/disk/birds'] });
    expect((await banner()).text()).toContain('The folder is not there: /disk/birds');
  });

  it('are not looked for where the folders are on another computer', async () => {
    await banner({ importedAt: '2026-05-03T10:00:00.000Z' });
    expect(bridge.inputsOf('data.changes')).toEqual([]);
  });
});

describe('looks at the test part', () => {
  it('are counted and listed, the latest first', async () => {
    const look = (run: string, at: string) => ({ run, at, by: 'export' as const, accuracy: 0.9 });
    const wrapper = mounted(TestLooks, {
      looks: [look('first', '2026-05-01T10:00:00.000Z'), look('second', '2026-05-02T10:00:00.000Z')],
    });
    expect(wrapper.get('[data-testid="test-looks"]').text()).toBe('Sealed; looked at 2 times');
    await wrapper.get('[data-testid="test-looks"]').trigger('click');
    await flushPromises();
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.children[1]?.textContent);
    expect(rows).toEqual(['second', 'first']);
  });

  it('are said to be none', () => {
    expect(mounted(TestLooks, { looks: [] }).text()).toBe('Sealed; not looked at yet');
  });
});
