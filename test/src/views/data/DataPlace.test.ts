import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '@core/dataset/problem';
import type { Language } from '@core/settings/settings';
import { useDataStore } from '@/stores/data';
import { useDatasetsStore } from '@/stores/datasets';
import { useNavigationStore } from '@/stores/navigation';
import { usePreparationStore } from '@/stores/preparation';
import DataPlace from '@/views/data/DataPlace.vue';
import { datasetOf, planOf, scanOf, truncated } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

const loose: Problem = { code: 'looseImage', path: 'cover.jpg', className: null, detail: {} };

let bridge: FakeBridge;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.innerHTML = '';
  // Nothing is laid out here, but long tables draw only the rows that have room.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  bridge = new FakeBridge({
    'data.chooseFolders': () => ['/disk/birds'],
    'data.scan': () => scanOf({ phase: 'listing', found: 12, images: 0, classes: [] }),
    'data.scanSample': () => scanOf({ isSample: true, name: 'digits' }),
    'data.cancelScan': () => null,
    'data.cancelPrepare': () => null,
    'data.closeScan': () => null,
    'data.datasets': () => [],
    'data.openDataset': () => datasetOf(),
    'data.plan': () => planOf(),
    'data.changes': () => ({ missing: [], added: 0, removed: 0, changed: 0, examples: [] }),
    'data.problems': ({ code }) => ({
      total: code === null ? 2 : 1,
      problems: [truncated, loose].filter((each) => code === null || each.code === code),
    }),
  });
  freshStores();
});

function place(language: Language = 'en'): VueWrapper {
  return mounted(DataPlace, {}, { language });
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const has = (wrapper: VueWrapper, id: string): boolean => wrapper.find(`[data-testid="${id}"]`).exists();
async function scanned(language: Language = 'en', more = {}): Promise<VueWrapper> {
  const wrapper = place(language);
  await useDataStore().open(['/disk/birds']);
  bridge.emit('scan.changed', scanOf(more));
  await flushPromises();
  return wrapper;
}

describe('the Data place', () => {
  it('begins with a drop zone', () => {
    const wrapper = place();
    expect(get(wrapper, 'drop-zone').text()).toContain('Drop a folder of images here');
    expect(wrapper.text()).toContain('No dataset yet');
  });

  it('reads a chosen folder, with progress and Cancel', async () => {
    const wrapper = place();
    await get(wrapper, 'choose-folder').trigger('click');
    await flushPromises();
    expect(bridge.inputsOf('data.scan')).toEqual([{ paths: ['/disk/birds'] }]);
    expect(get(wrapper, 'dataset-status').text()).toBe('Looking for images');
    expect(wrapper.text()).toContain('12 files so far');
    bridge.emit('scan.changed', scanOf({ phase: 'reading', read: 50, secondsLeft: 3 }));
    await flushPromises();
    expect(wrapper.text()).toContain('50 of 200 · 100 images/s · about 3');
    await get(wrapper, 'cancel').trigger('click');
    expect(bridge.inputsOf('data.cancelScan')).toHaveLength(1);
  });

  it('shows classes, balance and problems once all is read', async () => {
    const wrapper = await scanned();
    expect(wrapper.findAll('[data-testid="class-row"]').map((row) => row.get('td.name').text())).toEqual([
      'robin',
      'wren',
    ]);
    expect(wrapper.text()).toContain('3 : 1');
    expect(wrapper.get('.balance svg[role="img"]').attributes('aria-label')).toContain('robin with 150');
    expect(get(wrapper, 'problem-kind').text()).toContain('a.jpg: cut off after 18');
    expect(get(wrapper, 'dataset-status').text()).toBe('1 file left out');
    expect(get(wrapper, 'prepare').text()).toBe('Prepare 200 images');
  });

  it('shows the split of the plan, and the one before while a new one is made', async () => {
    const wrapper = await scanned();
    const bar = () => wrapper.get('[data-testid="class-row"] .split').attributes('aria-label');
    expect(bar()).toBe('106 train, 22 validation, 22 test');
    const counts = { train: 100, validation: 20, test: 80 };
    bridge.answers['data.plan'] = () => planOf({ counts, classes: [{ name: 'robin', counts, capped: 0 }] });
    usePreparationStore().split.testSplit = 0.4;
    await flushPromises();
    expect(bar()).toBe('106 train, 22 validation, 22 test');
    await vi.advanceTimersByTimeAsync(200);
    expect(bar()).toBe('100 train, 20 validation, 80 test');
    expect(wrapper.text()).toContain('test · 40');
  });

  it('prepares, and then offers to train', async () => {
    const wrapper = await scanned();
    bridge.answers['data.prepare'] = () => datasetOf();
    bridge.answers['data.plan'] = () => planOf({ isPrepared: true });
    await get(wrapper, 'prepare').trigger('click');
    await flushPromises();
    expect(get(wrapper, 'dataset-status').text()).toBe('Prepared');
    await get(wrapper, 'go-train').trigger('click');
    expect(useNavigationStore().place).toBe('train');
  });

  it('shows the progress of preparing, and cancels it', async () => {
    bridge.answers['data.prepare'] = () => new Promise(() => undefined);
    const wrapper = await scanned();
    await get(wrapper, 'prepare').trigger('click');
    bridge.emit('prepare.progress', {
      scanId: 'scan-1',
      stage: 'decoding',
      done: 120,
      total: 200,
      imagesPerSecond: 80,
      secondsLeft: 1,
    });
    await flushPromises();
    expect(wrapper.text()).toContain('120 of 200 · 80 images/s');
    await get(wrapper, 'cancel').trigger('click');
    expect(bridge.inputsOf('data.cancelPrepare')).toHaveLength(1);
  });

  it('blocks preparing while a value is refused, and says why', async () => {
    const wrapper = await scanned();
    usePreparationStore().preparation.imageSize = 4;
    await flushPromises();
    expect(get(wrapper, 'prepare').attributes('disabled')).toBeDefined();
    expect(wrapper.text()).toContain('a whole number from 8 to 512');
  });

  it('offers only the share that the folders leave open', async () => {
    const given = { train: true, validation: false, test: true };
    const wrapper = await scanned('en', { layout: 'splits', givenSplits: given });
    expect(wrapper.findAll('[role="slider"]')).toHaveLength(1);
    expect(wrapper.text()).toContain('The folders already give train and test');
  });

  it('says what is wrong when the folder is gone, and looks again', async () => {
    const wrapper = await scanned('ko', { phase: 'listing' });
    const detail = { path: '/disk/birds' };
    bridge.emit('failure', { code: 'folderNotFound', message: 'Gone.', detail });
    bridge.emit('scan.changed', scanOf({ phase: 'failed' }));
    await flushPromises();
    expect(wrapper.get('[role="alert"]').text()).toContain('폴더가 없습니다');
    expect(has(wrapper, 'drop-zone')).toBe(true);
    const again = wrapper.findAll('button').find((button) => button.text() === '다시 찾기');
    await again?.trigger('click');
    expect(bridge.inputsOf('data.scan')).toHaveLength(2);
  });

  it('shows a prepared dataset without its folders', async () => {
    const wrapper = place();
    await useDatasetsStore().open(datasetOf().id);
    await flushPromises();
    expect(wrapper.findAll('[data-testid="class-row"]')).toHaveLength(2);
    expect(wrapper.get('img').attributes('src')).toBe(`/sample/${'a'.repeat(24)}/train/0`);
    expect(has(wrapper, 'go-train')).toBe(true);
  });

  it('says whose settings were taken over, until one is changed', async () => {
    useDatasetsStore().setCurrent(datasetOf({ name: 'Garden' }));
    const wrapper = await scanned('en', { revision: 2 });
    bridge.answers['data.plan'] = () => planOf({ datasetId: 'b'.repeat(24), revision: 3 });
    usePreparationStore().split.seed = 8;
    await vi.advanceTimersByTimeAsync(200);
    expect(has(wrapper, 'adopted-from')).toBe(false);
    usePreparationStore().split.seed = 7;
    await vi.advanceTimersByTimeAsync(200);
    expect(get(wrapper, 'adopted-from').text()).toBe('Settings as in the dataset “Garden”.');
  });

  it('tells of no groups while the pattern is refused', async () => {
    bridge.answers['data.plan'] = () => planOf({ groups: { count: 20, images: 313 } });
    const wrapper = await scanned();
    expect(get(wrapper, 'split-groups').text()).toContain('313');
    usePreparationStore().split.grouping = { kind: 'name', pattern: '(*' };
    await flushPromises();
    expect(get(wrapper, 'split-groups').text()).not.toContain('313');
  });

  it('has a column of problems for a prepared dataset only if it has any', async () => {
    const datasets = useDatasetsStore();
    datasets.setCurrent(datasetOf());
    const wrapper = place();
    await flushPromises();
    const cells = () => wrapper.findAll('[data-testid="class-row"]').map((row) => row.findAll('td').length);
    expect([has(wrapper, 'order-problems'), cells()]).toEqual([false, [4, 4]]);
    datasets.setCurrent(datasetOf({ problems: [truncated] }));
    await flushPromises();
    expect([has(wrapper, 'order-problems'), cells()]).toEqual([true, [5, 5]]);
  });

  it('names the classes that a part has no image of, as long as that part has any', async () => {
    const wrapper = await scanned();
    expect(has(wrapper, 'thin-classes')).toBe(false);
    const all = { train: 200, validation: 30, test: 0 };
    const one = { train: 1, validation: 0, test: 0 };
    const plenty = { name: 'robin', counts: { train: 196, validation: 30, test: 0 }, capped: 0 };
    const single = (name: string) => ({ name, counts: one, capped: 0 });
    const replan = async (...names: string[]): Promise<void> => {
      bridge.answers['data.plan'] = () => planOf({ counts: all, classes: [plenty, ...names.map(single)] });
      usePreparationStore().split.seed += 1;
      await vi.advanceTimersByTimeAsync(200);
    };
    await replan('wren');
    expect(get(wrapper, 'thin-classes').text()).toContain('Found: wren (1 train, 0 validation, 0 test).');
    await replan('a', 'b', 'c', 'd', 'e');
    expect(get(wrapper, 'thin-classes').text()).toMatch(/Found: a .*, b .*, c .* and 2 more\.$/);
    await replan();
    expect(has(wrapper, 'thin-classes')).toBe(false);
  });

  it('is worded in Korean', async () => {
    const wrapper = await scanned('ko');
    expect(get(wrapper, 'prepare').text()).toBe('이미지 200장 준비하기');
    expect(get(wrapper, 'problem-kind').text()).toContain('잘린 파일');
  });
});

describe('the list of problems', () => {
  it('opens for all or for one kind', async () => {
    const problemCounts = [truncated, loose].map((example) => ({ code: example.code, count: 1, example }));
    const wrapper = await scanned('en', { problemCounts });
    await get(wrapper, 'review-problems').trigger('click');
    await flushPromises();
    const paths = () =>
      [...document.querySelectorAll('[data-testid="problem-row"]')].map(
        (row) => row.firstElementChild?.textContent,
      );
    expect(paths()).toEqual(['robin/a.jpg', 'cover.jpg']);
    const select = document.querySelector<HTMLSelectElement>('[role="dialog"] select');
    if (select) select.value = 'looseImage';
    select?.dispatchEvent(new Event('change'));
    await flushPromises();
    expect(paths()).toEqual(['cover.jpg']);
  });
});
