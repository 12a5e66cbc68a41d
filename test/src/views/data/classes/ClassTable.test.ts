import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { h } from 'vue';
import { TooltipProvider } from 'reka-ui';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { useDataStore } from '@/stores/data';
import { useDataTabStore } from '@/stores/data-tab';
import { useImagesStore } from '@/stores/images';
import { useToastsStore } from '@/stores/toasts';
import ClassTable from '@/views/data/classes/ClassTable.vue';
import { rowsOfScan } from '@/views/data/classes/class-rows';
import { classOf, scanOf } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { freshStores, mounted } from '../../../support/mount';

let bridge: FakeBridge;
const classes = [
  classOf('robin', 150, { problems: 1, excluded: 12 }),
  classOf('wren', 50),
  classOf('tit', 80, { problems: 9 }),
];
beforeEach(() => {
  document.body.innerHTML = '';
  // Nothing is laid out here, but long tables draw only the rows that have room.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  bridge = new FakeBridge({
    'data.mend': () => scanOf({ classes, revision: 2 }),
    'data.undo': () => scanOf({ classes, revision: 3 }),
  });
  freshStores();
});

function table(more: Partial<ScanSummary> = {}): VueWrapper {
  const scan = scanOf({ classes, ...more });
  useDataStore().show(scan);
  const inside = { render: () => h(ClassTable, { scan, rows: rowsOfScan(scan, null) }) };
  return mounted(TooltipProvider, {}, { slots: { default: () => h(inside) } });
}
const names = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('[data-testid="class-row"]').map((row) => row.get('td.name').text());
const rowOf = (wrapper: VueWrapper, name: string) => wrapper.get(`[data-class="${name}"]`);
const inDocument = (id: string): HTMLElement | null => document.querySelector(`[data-testid="${id}"]`);
const mends = (): unknown[] => bridge.inputsOf('data.mend').map((input) => (input as { mend: unknown }).mend);
async function rename(wrapper: VueWrapper, from: string, to: string): Promise<void> {
  await rowOf(wrapper, from).trigger('focus');
  await rowOf(wrapper, from).trigger('keydown', { key: 'F2' });
  const field = wrapper.get<HTMLInputElement>('[data-testid="name-field"]');
  await field.setValue(to);
  await field.trigger('keydown', { key: 'Enter' });
  await flushPromises();
}

describe('the table of classes', () => {
  it('is ordered by name, images or problems, either way', async () => {
    const wrapper = table();
    expect(names(wrapper)).toEqual(['robin', 'tit', 'wren']);
    await wrapper.get('[data-testid="order-images"]').trigger('click');
    expect(names(wrapper)).toEqual(['robin', 'tit', 'wren']);
    await wrapper.get('[data-testid="order-images"]').trigger('click');
    expect(names(wrapper)).toEqual(['wren', 'tit', 'robin']);
    await wrapper.get('[data-testid="order-problems"]').trigger('click');
    expect(names(wrapper)).toEqual(['tit', 'robin', 'wren']);
    expect(wrapper.get('th[aria-sort]').text()).toBe('Problems');
  });

  it('tells what was excluded quietly', () => {
    expect(rowOf(table(), 'robin').text()).toContain('12 excluded');
  });

  it('renames with F2, and tells it with Undo', async () => {
    await rename(table(), 'wren', ' Zaunkönig ');
    expect(mends()).toEqual([{ type: 'renameClass', className: 'wren', to: 'Zaunkönig' }]);
    const [toast] = useToastsStore().toasts;
    expect(toast?.content).toEqual({ text: 'wren is now called Zaunkönig' });
    expect(toast?.undo).toBeDefined();
  });

  it('changes nothing when the name stays or is taken back', async () => {
    const wrapper = table();
    await rename(wrapper, 'wren', 'wren');
    await rowOf(wrapper, 'wren').get('.name').trigger('dblclick');
    const field = wrapper.get<HTMLInputElement>('[data-testid="name-field"]');
    await field.setValue('other');
    await field.trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect([mends(), wrapper.find('[data-testid="name-field"]').exists()]).toEqual([[], false]);
  });

  it('takes the names of folders as they are', async () => {
    const wrapper = table({ classes: [...classes, classOf('cats ', 5)] });
    await rename(wrapper, 'cats ', 'cats ');
    await rename(wrapper, 'wren', 'cats ');
    expect(mends()).toEqual([]);
    inDocument('merge-asked')?.click();
    await flushPromises();
    expect(mends()).toEqual([{ type: 'mergeClasses', classNames: ['wren'], into: 'cats ' }]);
  });

  it('asks before a name that is taken makes one class of two', async () => {
    await rename(table(), 'wren', 'tit');
    expect(mends()).toEqual([]);
    inDocument('merge-asked')?.click();
    await flushPromises();
    expect(mends()).toEqual([{ type: 'mergeClasses', classNames: ['wren'], into: 'tit' }]);
  });

  it('merges what Ctrl and Shift selected', async () => {
    const wrapper = table();
    await rowOf(wrapper, 'robin').trigger('click');
    await rowOf(wrapper, 'wren').trigger('click', { ctrlKey: true });
    expect(wrapper.get('[data-testid="class-selection"]').text()).toContain('2 classes selected');
    await rowOf(wrapper, 'wren').trigger('click', { shiftKey: true });
    await rowOf(wrapper, 'robin').trigger('click', { shiftKey: true });
    expect(wrapper.findAll('[aria-selected="true"]')).toHaveLength(3);
    await wrapper.get('[data-testid="merge-selected"]').trigger('click');
    await flushPromises();
    const choices = [...document.querySelectorAll<HTMLElement>('[data-testid="class-choice"]')];
    choices.find((choice) => choice.textContent.includes('wren'))?.click();
    await flushPromises();
    expect(mends()).toEqual([{ type: 'mergeClasses', classNames: ['robin', 'tit'], into: 'wren' }]);
  });

  it('leaves several out with one Undo for all', async () => {
    const wrapper = table();
    await rowOf(wrapper, 'robin').trigger('click');
    await rowOf(wrapper, 'tit').trigger('click', { ctrlKey: true });
    await wrapper.get('[data-testid="leave-out-selected"]').trigger('click');
    await flushPromises();
    expect(mends()).toEqual([
      { type: 'deleteClass', className: 'robin' },
      { type: 'deleteClass', className: 'tit' },
    ]);
    bridge.emit(
      'scan.changed',
      scanOf({ classes, history: { undo: 'deleteClass', redo: null }, revision: 4 }),
    );
    bridge.answers['data.undo'] = () =>
      scanOf({ classes, history: { undo: 'deleteClass', redo: null }, revision: 5 });
    useToastsStore().toasts.at(-1)?.undo?.();
    await flushPromises();
    expect(bridge.inputsOf('data.undo')).toHaveLength(2);
  });

  it('brings back what was left out', async () => {
    const wrapper = table({ deletedClasses: [{ name: 'crow', images: 4 }] });
    expect(wrapper.get('[data-testid="deleted-classes"]').text()).toContain('1 class left out');
    await wrapper.get('[data-testid="restore-class"]').trigger('click');
    await flushPromises();
    expect(mends()).toEqual([{ type: 'restoreClass', className: 'crow' }]);
  });

  it('adds a class, but none of a name that is there', async () => {
    const wrapper = table();
    await wrapper.get('[data-testid="add-class"]').trigger('click');
    await flushPromises();
    const field = inDocument('added-class-name') as HTMLInputElement;
    const type = async (text: string): Promise<void> => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await flushPromises();
    };
    await type('robin');
    expect(inDocument('add-class-do')?.hasAttribute('disabled')).toBe(true);
    await type('crow');
    inDocument('add-class-do')?.click();
    await flushPromises();
    expect(mends()).toEqual([{ type: 'addClass', className: 'crow' }]);
  });

  it('opens the images of a class', async () => {
    const wrapper = table();
    await rowOf(wrapper, 'tit').trigger('focus');
    await rowOf(wrapper, 'tit').trigger('keydown', { key: 'Enter' });
    expect([useDataTabStore().tab, useImagesStore().filter.className]).toEqual(['images', 'tit']);
  });

  it('only shows classes while images are being read', () => {
    const wrapper = table({ phase: 'reading' });
    expect(wrapper.find('[data-testid="class-menu"]').exists()).toBe(false);
    expect(wrapper.find('[data-testid="add-class"]').exists()).toBe(false);
  });
});
