import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDataStore } from '@/stores/data';
import { useImageSelectionStore } from '@/stores/image-selection';
import { useImagesStore } from '@/stores/images';
import { useMendingStore } from '@/stores/mending';
import { useToastsStore } from '@/stores/toasts';
import { FakeBridge } from '../support/fake-bridge';
import { FakeImages } from '../support/fake-images';
import { freshStores } from '../support/mount';

const plain = { toggle: false, range: false };
const toggle = { toggle: true, range: false };
const range = { toggle: false, range: true };
const count = 3000;

let bridge: FakeBridge;
let fake: FakeImages;
beforeEach(() => {
  bridge = new FakeBridge();
  freshStores();
  fake = new FakeImages(bridge, count);
  useDataStore().show(fake.summary());
});
async function begun() {
  const list = useImagesStore();
  const selection = useImageSelectionStore();
  list.pages.want(0, 20);
  await flushPromises();
  return { list, selection };
}

describe('picking', () => {
  it('selects the one that is clicked, and moves the focus there', async () => {
    const { selection } = await begun();
    await selection.pick(3, plain);
    await selection.pick(8, plain);
    expect([selection.count, selection.single, selection.focused]).toEqual([1, 8, 8]);
  });

  it('adds and takes away with Ctrl', async () => {
    const { selection } = await begun();
    await selection.pick(3, toggle);
    await selection.pick(8, toggle);
    expect([selection.count, selection.has(3), selection.single]).toEqual([2, true, null]);
    await selection.pick(3, toggle);
    expect([selection.count, selection.has(3)]).toEqual([1, false]);
  });

  it('takes everything in between with Shift, in either direction, from where it began', async () => {
    const { selection } = await begun();
    await selection.pick(5, plain);
    await selection.pick(9, range);
    expect(selection.count).toBe(5);
    await selection.pick(2, range);
    expect([selection.count, selection.has(2), selection.has(5), selection.has(6)]).toEqual([
      4,
      true,
      true,
      false,
    ]);
  });

  it('adds a range to what is selected with both', async () => {
    const { selection } = await begun();
    await selection.pick(0, plain);
    await selection.pick(10, toggle);
    await selection.pick(12, { toggle: true, range: true });
    expect([selection.count, selection.has(0), selection.has(11)]).toEqual([4, true, true]);
  });

  it('takes a range that goes over pages that are not here', async () => {
    const { selection } = await begun();
    await selection.pick(10, plain);
    await selection.pick(2009, range);
    expect(selection.count).toBe(2000);
    expect([selection.has(10), selection.has(1234), selection.has(2009), selection.has(2010)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(selection.isFetching).toBe(false);
  });

  it('needs no page for everything', async () => {
    const { selection } = await begun();
    const asked = bridge.inputsOf('data.images').length;
    await selection.pick(0, plain);
    await selection.pick(count - 1, range);
    expect(selection.count).toBe(count);
    expect(selection.asSelection()).toMatchObject({ kind: 'filter', except: [] });
    expect(bridge.inputsOf('data.images')).toHaveLength(asked);
  });

  it('takes single images out of everything', async () => {
    const { selection } = await begun();
    selection.all();
    await selection.pick(7, toggle);
    expect([selection.count, selection.has(7)]).toEqual([count - 1, false]);
    expect(selection.asSelection()).toMatchObject({ except: [7] });
  });

  it('lets only the latest of two ranges count', async () => {
    const { selection } = await begun();
    await selection.pick(10, plain);
    const long = selection.pick(2500, range);
    await selection.pick(12, range);
    await long;
    await flushPromises();
    expect(selection.count).toBe(3);
  });

  it('drops a range that is overtaken by a plain click', async () => {
    const { selection } = await begun();
    await selection.pick(10, plain);
    const long = selection.pick(2500, range);
    await selection.pick(4, plain);
    await long;
    expect([selection.count, selection.single, selection.isFetching]).toEqual([1, 4, false]);
  });
});

describe('a filter', () => {
  it('selects by image, not by place', async () => {
    const { list, selection } = await begun();
    list.filter.className = 'wren';
    await flushPromises();
    await selection.pick(1, plain);
    expect(selection.asSelection()).toEqual({ kind: 'images', images: [7] });
  });

  it('that changes empties the selection, so that nothing is changed unseen', async () => {
    const { list, selection } = await begun();
    await selection.pick(30, plain);
    list.filter.split = 'test';
    expect([selection.count, selection.focused]).toEqual([0, 0]);
  });

  it('goes with a selection of all that it lets through', async () => {
    const { list, selection } = await begun();
    list.filter.problem = 'blurred';
    await flushPromises();
    selection.all();
    expect(selection.count).toBe(count / 10);
    expect(selection.asSelection()).toMatchObject({ filter: { problem: 'blurred' } });
  });

  it('is forgotten with the folders', async () => {
    const { list } = await begun();
    list.filter.text = '00001';
    useDataStore().show(fake.summary({ id: 'scan-2' }));
    expect(list.filter.text).toBe('');
  });

  it('asks for nothing while folders are read', async () => {
    const { list } = await begun();
    const asked = bridge.inputsOf('data.images').length;
    useDataStore().show(fake.summary({ id: 'scan-2', phase: 'listing' }));
    await flushPromises();
    expect(list.isListable).toBe(false);
    expect(bridge.inputsOf('data.images')).toHaveLength(asked);
  });
});

describe('a change', () => {
  it('empties the selection and keeps the place of the focus', async () => {
    const { list, selection } = await begun();
    await selection.pick(6, plain);
    const chosen = selection.asSelection();
    if (!chosen) throw new Error('nothing is selected');
    await useMendingStore().mend({ type: 'exclude', selection: chosen });
    await flushPromises();
    expect([selection.count, selection.focused, selection.total]).toEqual([0, 6, count - 1]);
    expect(list.pages.row(6)?.index).toBe(7);
  });

  it('at the end of the list leaves the focus on the last image', async () => {
    const { selection } = await begun();
    selection.focus(count - 1);
    await useMendingStore().mend({
      type: 'exclude',
      selection: { kind: 'images', images: [count - 1, count - 2] },
    });
    await flushPromises();
    expect(selection.focused).toBe(count - 3);
  });
});

describe('changing', () => {
  it('goes one after the other, undo included', async () => {
    await begun();
    const mending = useMendingStore();
    const one = (image: number) =>
      mending.mend({ type: 'exclude', selection: { kind: 'images', images: [image] } });
    await Promise.all([one(1), one(2), mending.undo(), one(3)]);
    expect(fake.excluded()).toEqual([1, 3]);
    await mending.undo();
    await mending.redo();
    expect(fake.excluded()).toEqual([1, 3]);
  });

  it('asks main for no undo where there is none', async () => {
    await begun();
    await useMendingStore().undo();
    await useMendingStore().redo();
    expect([...bridge.inputsOf('data.undo'), ...bridge.inputsOf('data.redo')]).toEqual([]);
  });

  it('takes the message of an earlier change away, whose Undo would take back the later', async () => {
    await begun();
    const mending = useMendingStore();
    const toasts = useToastsStore();
    const exclude = (image: number) =>
      mending.mend({ type: 'exclude', selection: { kind: 'images', images: [image] } });
    await exclude(1);
    mending.tell('one');
    await exclude(2);
    mending.tell('two');
    expect(toasts.toasts.map(({ content }) => content)).toEqual([{ text: 'two' }]);
    toasts.toasts[0]?.undo?.();
    await flushPromises();
    expect(fake.excluded()).toEqual([1]);
    expect(toasts.toasts).toEqual([]);
  });

  it('that fails is told, and changes nothing', async () => {
    const { selection } = await begun();
    await selection.pick(1, plain);
    bridge.answers['data.mend'] = () => {
      throw new Error('no');
    };
    const answer = await useMendingStore().mend({ type: 'reset' });
    expect(answer).toBeUndefined();
    expect(selection.count).toBe(1);
    expect(useToastsStore().toasts).toHaveLength(1);
  });
});
