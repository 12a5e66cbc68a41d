import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { TooltipProvider } from 'reka-ui';
import type { Language } from '@core/settings/settings';
import { useDataStore } from '@/stores/data';
import { useImageSelectionStore } from '@/stores/image-selection';
import { useImagesStore } from '@/stores/images';
import { useToastsStore } from '@/stores/toasts';
import ClassDropList from '@/views/data/images/ClassDropList.vue';
import ImagesTab from '@/views/data/images/ImagesTab.vue';
import { truncated } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { FakeImages } from '../../../support/fake-images';
import { freshStores, mounted } from '../../../support/mount';

let bridge: FakeBridge;
let fake: FakeImages;
beforeEach(() => {
  document.body.innerHTML = '';
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(500);
  // 7 tiles of 96 pixels in a row.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(750);
  bridge = new FakeBridge({
    'data.showFile': () => null,
    'data.problems': () => ({ total: 1, problems: [truncated] }),
  });
  freshStores();
  fake = new FakeImages(bridge, 1000);
  useDataStore().show(fake.summary());
});

/** The tab beside the list of classes to drop on, as in the window. */
const Both = defineComponent(() => () => {
  const { scan } = useDataStore();
  if (!scan) throw new Error('no scan');
  return h(TooltipProvider, () => [h(ImagesTab, { scan }), h(ClassDropList, { scan })]);
});
async function shown(language: Language = 'en'): Promise<VueWrapper> {
  const wrapper = mounted(Both, {}, { language });
  await flushPromises();
  return wrapper;
}
const get = (id: string): DOMWrapper<Element> => {
  const found = document.querySelector(`[data-testid="${id}"]`);
  if (!found) throw new Error(`there is no ${id}`);
  return new DOMWrapper(found);
};
const has = (id: string): boolean => document.querySelector(`[data-testid="${id}"]`) !== null;
const tile = (position: number): DOMWrapper<Element> => {
  const found = document.querySelector(`[data-position="${position}"]`);
  if (!found) throw new Error(`no tile at ${position}`);
  return new DOMWrapper(found);
};
async function press(key: string, more: Record<string, unknown> = {}): Promise<void> {
  await get('image-grid').trigger('keydown', { key, ...more });
  await flushPromises();
}
async function click(position: number, more: Record<string, unknown> = {}): Promise<void> {
  await tile(position).trigger('click', more);
  await flushPromises();
}
async function choose(id: string, value: string): Promise<void> {
  await get(id).setValue(value);
  await flushPromises();
}

describe('the grid', () => {
  it('keeps only what is seen in the document, and says how much there is', async () => {
    await shown();
    const grid = get('image-grid');
    expect(grid.attributes('aria-colcount')).toBe('7');
    expect(grid.attributes('aria-rowcount')).toBe(String(Math.ceil(1000 / 7)));
    const tiles = document.querySelectorAll('[data-testid="image-tile"]');
    expect(tiles.length).toBeGreaterThan(30);
    expect(tiles.length).toBeLessThan(100);
    expect(get('image-count').text()).toBe('1,000');
  });

  it('names an image, its class, its split and what is wrong with it', async () => {
    await shown();
    expect(tile(9).attributes('aria-label')).toBe('000009.jpg, robin, test, Blurred');
    expect(tile(0).find('img').attributes('src')).toMatch(/^\/thumbnail\/scan-1\/0\?size=\d+$/);
  });

  it('says in Korean what it says in English', async () => {
    await shown('ko');
    expect(tile(9).attributes('aria-label')).toContain('robin, 테스트');
    expect(get('selection-bar').text()).toContain('클릭하면 선택');
  });

  it('gives the elements of rows that leave to those that come', async () => {
    await shown();
    const before = new Set(document.querySelectorAll('[data-testid="image-tile"]'));
    const scroller = get('image-grid').element;
    scroller.scrollTop = 5000;
    await get('image-grid').trigger('scroll');
    await flushPromises();
    const after = [...document.querySelectorAll('[data-testid="image-tile"]')];
    expect(Number(after[0]?.getAttribute('data-position'))).toBeGreaterThan(200);
    const kept = after.filter((element) => before.has(element)).length;
    expect(kept / after.length).toBeGreaterThan(0.7);
  });

  it('waits while files are read', async () => {
    useDataStore().show(fake.summary({ phase: 'reading' }));
    const wrapper = await shown();
    expect(wrapper.text()).toContain('Still reading');
    expect(has('image-grid')).toBe(false);
    expect(bridge.inputsOf('data.images')).toEqual([]);
  });

  it('says why images cannot be listed, and tries again', async () => {
    const answer = bridge.answers['data.images'];
    bridge.answers['data.images'] = () => {
      throw new Error('broken');
    };
    const wrapper = await shown();
    expect(has('image-grid')).toBe(false);
    if (answer) bridge.answers['data.images'] = answer;
    const again = wrapper.findAll('button').find((button) => button.text() === 'Try again');
    await again?.trigger('click');
    await flushPromises();
    expect(tile(0).attributes('aria-label')).toContain('000000.jpg');
  });
});

describe('filters', () => {
  it('are asked of main, and are counted', async () => {
    await shown();
    await choose('filter-class', '=wren');
    expect(get('image-count').text()).toBe('250 of 1,000');
    await choose('filter-split', 'test');
    expect(bridge.inputsOf('data.images').at(-1)).toMatchObject({
      filter: { className: 'wren', split: 'test' },
      offset: 0,
    });
    await get('clear-filters').trigger('click');
    await flushPromises();
    expect(get('image-count').text()).toBe('1,000');
  });

  it('by name waits until the typing pauses', async () => {
    vi.useFakeTimers();
    await shown();
    await get('filter-name').setValue('0000');
    await get('filter-name').setValue('00001');
    expect(useImagesStore().filter.text).toBe('');
    vi.runAllTimers();
    vi.useRealTimers();
    await flushPromises();
    expect(get('image-count').text()).toBe('11 of 1,000');
    const texts = bridge
      .inputsOf('data.images')
      .map((input) => (input as { filter: { text: string } }).filter.text);
    expect(texts).not.toContain('0000');
  });

  it('that nothing matches say so, and can be cleared', async () => {
    const wrapper = await shown();
    await choose('filter-excluded', 'only');
    expect(wrapper.text()).toContain('No image is like that');
    expect(has('selection-bar')).toBe(false);
    await get('clear-filters').trigger('click');
    await flushPromises();
    expect(has('image-grid')).toBe(true);
  });

  it('that nothing matches any more show again what an undo brings back', async () => {
    await shown();
    await choose('filter-problem', 'blurred');
    await press('a', { ctrlKey: true });
    await get('exclude').trigger('click');
    await flushPromises();
    expect(has('image-grid')).toBe(false);
    await get('mend-undo').trigger('click');
    await flushPromises();
    expect(get('image-count').text()).toBe('100 of 1,000');
    expect(has('image-grid')).toBe(true);
  });

  it('by a problem that leaves a file out list the files instead', async () => {
    const wrapper = await shown();
    await choose('filter-problem', 'truncated');
    expect(has('image-grid')).toBe(false);
    expect(wrapper.text()).toContain('robin/a.jpg');
    expect(bridge.inputsOf('data.problems')[0]).toMatchObject({ code: 'truncated' });
    expect(get('image-count').text()).toBe('1 file');
  });

  it('have Ctrl+F and Ctrl+K', async () => {
    await shown();
    for (const key of ['f', 'k']) {
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }));
      expect(document.activeElement).toBe(get('filter-name').element);
    }
  });
});

describe('selecting', () => {
  it('counts what is clicked, and offers what can be done', async () => {
    await shown();
    expect(has('exclude')).toBe(false);
    await click(2);
    await click(5, { shiftKey: true });
    await click(8, { ctrlKey: true });
    expect(get('selection-count').text()).toBe('5 images');
    expect(tile(4).attributes('aria-selected')).toBe('true');
    expect(tile(6).attributes('aria-selected')).toBe('false');
    expect(has('show-file')).toBe(false);
    await get('clear-selection').trigger('click');
    expect(has('selection-count')).toBe(false);
  });

  it('adds by the tick of a picture', async () => {
    await shown();
    await click(2);
    await tile(3).find('.tick').trigger('click');
    await flushPromises();
    expect(get('selection-count').text()).toBe('2 images');
  });

  it('goes by keys alone', async () => {
    await shown();
    const focus = (): number => useImageSelectionStore().focused;
    await press('ArrowRight');
    await press('ArrowDown');
    expect(focus()).toBe(8);
    const active = get('image-grid').attributes('aria-activedescendant');
    expect(tile(8).attributes('id')).toBe(active);
    await press(' ');
    await press('ArrowRight', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    expect(get('selection-count').text()).toBe('3 images');
    await press('Escape');
    expect(has('selection-count')).toBe(false);
  });

  it('takes all with Ctrl+A, but not while a name is typed', async () => {
    await shown();
    (get('filter-name').element as HTMLElement).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    await flushPromises();
    expect(has('selection-count')).toBe(false);
    await press('a', { ctrlKey: true });
    expect(get('selection-count').text()).toBe('1,000 images');
  });

  it('leaves Escape to the window when nothing is selected', async () => {
    await shown();
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    get('image-grid').element.dispatchEvent(escape);
    expect(escape.defaultPrevented).toBe(false);
    await click(1);
    const second = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    get('image-grid').element.dispatchEvent(second);
    expect(second.defaultPrevented).toBe(true);
  });
});

describe('changing', () => {
  it('excludes with Delete, one after the other, and tells it with Undo', async () => {
    await shown();
    await press('ArrowRight');
    await press('Delete');
    await press('Delete');
    expect(fake.excluded()).toEqual([1, 2]);
    expect(get('image-count').text()).toBe('998');
    const [toast] = useToastsStore().toasts;
    expect(toast?.content).toEqual({ text: '1 image excluded' });
    toast?.undo?.();
    await flushPromises();
    expect(fake.excluded()).toEqual([1]);
  });

  it('excludes everything that a filter lets through, but for some', async () => {
    await shown();
    await choose('filter-class', '=wren');
    await press('a', { ctrlKey: true });
    await click(0, { ctrlKey: true });
    await get('exclude').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toHaveLength(249);
    expect(fake.excluded()).not.toContain(3);
  });

  it('uses images again', async () => {
    await shown();
    await click(4);
    await get('exclude').trigger('click');
    await flushPromises();
    await choose('filter-excluded', 'only');
    expect(has('exclude')).toBe(false);
    await click(0);
    await get('include').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([]);
  });

  it('shows a single one in its folder', async () => {
    await shown();
    await click(4);
    await get('show-file').trigger('click');
    expect(bridge.inputsOf('data.showFile')).toEqual([{ scanId: 'scan-1', index: 4, relative: null }]);
  });

  it('moves to a class by the list that can be searched, and to a new one', async () => {
    await shown();
    await click(0);
    await get('move').trigger('click');
    await flushPromises();
    await get('class-search').setValue('wr');
    await get('class-search').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.images[0]?.className).toBe('wren');
    await click(1);
    await get('move').trigger('click');
    await flushPromises();
    await get('class-search').setValue('owl');
    await get('class-search').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.images[1]?.className).toBe('owl');
    expect(useToastsStore().toasts.at(-1)?.content).toEqual({ text: '1 image moved to owl' });
  });
});

describe('dragging', () => {
  async function drag(position: number, target: string, nth = 0): Promise<void> {
    const kinds: string[] = [];
    const dataTransfer = {
      types: kinds,
      setData: (kind: string) => kinds.push(kind),
      setDragImage: () => undefined,
    };
    const dragging = (type: string): Event =>
      Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer });
    tile(position).element.dispatchEvent(dragging('dragstart'));
    await new Promise((resolve) => setTimeout(resolve));
    await flushPromises();
    const found = document.querySelectorAll(`[data-testid="${target}"]`)[nth];
    if (!found) throw new Error(`no ${target}`);
    const over = dragging('dragover');
    found.dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    await flushPromises();
    expect(found.classList).toContain('over');
    found.dispatchEvent(dragging('drop'));
    await flushPromises();
  }

  it('shows the classes only meanwhile', async () => {
    await shown();
    expect(has('class-drop-list')).toBe(false);
    await drag(0, 'drop-class', 1);
    expect(has('class-drop-list')).toBe(false);
  });

  it('moves the image that is dragged, or the whole selection that it is part of', async () => {
    await shown();
    await drag(0, 'drop-class', 1);
    expect(fake.images[0]?.className).toBe('wren');
    await click(4);
    await click(6, { shiftKey: true });
    await drag(5, 'drop-class', 1);
    expect([4, 5, 6].map((image) => fake.images[image]?.className)).toEqual(['wren', 'wren', 'wren']);
    expect(useToastsStore().toasts.at(-1)?.content).toEqual({ text: '3 images moved to wren' });
  });

  it('of an image beside the selection moves that one alone', async () => {
    await shown();
    await click(4);
    await drag(0, 'drop-class', 1);
    expect([fake.images[0]?.className, fake.images[4]?.className]).toEqual(['wren', 'robin']);
  });

  it('onto a new class asks for its name', async () => {
    await shown();
    await drag(0, 'drop-new');
    expect(fake.images[0]?.className).toBe('robin');
    await get('new-class-name').setValue(' owl ');
    await get('new-class-do').trigger('click');
    await flushPromises();
    expect(fake.images[0]?.className).toBe('owl');
    expect(has('new-class-name')).toBe(false);
  });

  it('onto Exclude excludes', async () => {
    await shown();
    await drag(2, 'drop-out');
    expect(fake.excluded()).toEqual([2]);
  });
});

describe('undo and redo', () => {
  it('have buttons that say what they would do', async () => {
    await shown();
    expect(get('mend-undo').attributes('aria-disabled')).toBe('true');
    await click(1);
    await get('exclude').trigger('click');
    await flushPromises();
    expect(get('mend-undo').attributes('aria-label')).toContain('Undo: exclude images');
    await get('mend-undo').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([]);
    await get('mend-redo').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([1]);
  });

  it('take everything back only when asked twice', async () => {
    await shown();
    await get('mend-reset').trigger('click');
    expect(has('mend-reset-sure')).toBe(false);
    await click(1);
    await get('exclude').trigger('click');
    await flushPromises();
    await get('mend-reset').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([1]);
    await get('mend-reset-sure').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([]);
  });
});

describe('the preview', () => {
  async function open(position: number): Promise<void> {
    await tile(position).trigger('dblclick');
    await flushPromises();
  }
  const key = async (name: string): Promise<void> => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
    await flushPromises();
  };
  const pictures = (): string[] =>
    [...document.querySelectorAll('[data-testid="preview"] img')].map((img) => img.getAttribute('src') ?? '');

  it('shows the original beside the pixels that the network gets', async () => {
    await shown();
    await open(9);
    const [original, network] = pictures();
    expect(original).toBe('/thumbnail/scan-1/9?size=1024');
    expect(network).toMatch(/^\/network\/scan-1\/9\?size=\d+&fit=squash&colour=rgb&background=%23ffffff$/);
    expect(get('preview').text()).toContain('Blurred');
  });

  it('opens by Enter and goes through the list by keys', async () => {
    await shown();
    await press('Enter');
    expect(get('preview-place').text()).toBe('1 of 1,000');
    await key('ArrowRight');
    await key('ArrowRight');
    await key('ArrowLeft');
    expect(get('preview-place').text()).toBe('2 of 1,000');
    expect(pictures()[0]).toContain('/1?');
    expect(useImageSelectionStore().focused).toBe(1);
  });

  it('stops at both ends', async () => {
    await shown();
    await choose('filter-class', '=wren');
    await open(0);
    await key('ArrowLeft');
    expect(get('preview-place').text()).toBe('1 of 250');
    expect(get('preview-back').attributes('disabled')).toBeDefined();
  });

  it('keeps an image in view that was excluded and left the list, and goes on to its successor', async () => {
    await shown();
    await open(3);
    await key('Delete');
    expect(fake.excluded()).toEqual([3]);
    expect(pictures()[0]).toContain('/3?');
    expect(get('preview').text()).toContain('Excluded');
    await key('ArrowRight');
    expect(pictures()[0]).toContain('/4?');
    await key('ArrowLeft');
    expect(pictures()[0]).toContain('/2?');
  });

  it('uses an excluded image again by its switch', async () => {
    await shown();
    await open(3);
    await get('preview-used').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([3]);
    await get('preview-used').trigger('click');
    await flushPromises();
    expect(fake.excluded()).toEqual([]);
    await key('ArrowRight');
    expect(pictures()[0]).toContain('/4?');
  });

  it('moves to another class', async () => {
    await shown();
    await open(0);
    await get('preview-class').trigger('click');
    await flushPromises();
    await get('class-search').setValue('wren');
    await get('class-search').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(fake.images[0]?.className).toBe('wren');
    expect(get('preview').text()).toContain('Its folder says robin.');
  });

  it('says when a picture cannot be shown', async () => {
    await shown();
    await open(0);
    await new DOMWrapper(document.querySelector('[data-testid="preview"] img')).trigger('error');
    expect(get('preview').text()).toContain('This picture cannot be shown');
  });
});
