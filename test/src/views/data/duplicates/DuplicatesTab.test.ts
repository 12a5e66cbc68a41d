import { DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { TooltipProvider } from 'reka-ui';
import type { DuplicateGroup } from '@core/dataset/image-page';
import type { ScanSummary } from '@core/dataset/scan-summary';
import { useDataStore } from '@/stores/data';
import DuplicatesTab from '@/views/data/duplicates/DuplicatesTab.vue';
import { scanOf } from '../../../support/datasets';
import { FakeBridge } from '../../../support/fake-bridge';
import { imageOf } from '../../../support/fake-images';
import { freshStores, mounted } from '../../../support/mount';

const groups: DuplicateGroup[] = [
  { group: 0, kind: 'same', inTwoClasses: false, images: [imageOf(0), imageOf(4)] },
  {
    group: 1,
    kind: 'near',
    inTwoClasses: true,
    images: [imageOf(1), imageOf(3), imageOf(8, { excluded: true })],
  },
];
const found = { groups: 2, images: 5, inTwoClasses: 1 };

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(500);
  bridge = new FakeBridge({
    'data.duplicates': ({ offset, limit }) => ({
      revision: 1,
      total: groups.length,
      offset,
      groups: groups.slice(offset, offset + limit),
    }),
    'data.mend': () => scanOf({ revision: 2, duplicates: found }),
    'data.examine': () => null,
  });
  freshStores();
});
const Place = defineComponent(() => () => {
  const { scan } = useDataStore();
  if (!scan) throw new Error('no scan');
  return h(TooltipProvider, () => h(DuplicatesTab, { scan }));
});
async function shown(more: Partial<ScanSummary> = {}): Promise<VueWrapper> {
  useDataStore().show(scanOf(more));
  const wrapper = mounted(Place);
  await flushPromises();
  return wrapper;
}
const all = (id: string): DOMWrapper<Element>[] =>
  [...document.querySelectorAll(`[data-testid="${id}"]`)].map((element) => new DOMWrapper(element));
async function click(id: string, nth = 0): Promise<void> {
  await all(id)[nth]?.trigger('click');
  await flushPromises();
}

describe('duplicates', () => {
  it('stand side by side, with their kind and what differs', async () => {
    const wrapper = await shown({ duplicates: found });
    expect(wrapper.get('[data-testid="duplicate-count"]').text()).toBe('5 images in 2 groups');
    const [same, near] = all('duplicate-group');
    expect(same?.text()).toContain('Same file');
    expect(same?.text()).not.toContain('In two classes');
    expect(near?.text()).toContain('Nearly the same');
    expect(near?.text()).toContain('In two classes');
    const classes = near?.findAll('[data-testid="duplicate-class"]') ?? [];
    expect(classes.map((one) => one.text())).toEqual(['robin', 'wren', 'robin']);
    expect(classes.every((one) => one.classes('differs'))).toBe(true);
    expect(wrapper.text()).toContain('always go into the same split');
  });

  it('are excluded together, by copies or by two classes', async () => {
    await shown({ duplicates: found });
    expect(all('exclude-copies')[0]?.text()).toContain('3');
    // Copies are counted in images, these in groups.
    expect(all('exclude-two-classes')[0]?.text()).toContain('1 group');
    await click('exclude-copies');
    await click('exclude-two-classes');
    expect(bridge.inputsOf('data.mend')).toEqual([
      { scanId: 'scan-1', mend: { type: 'excludeDuplicates', which: 'copies' } },
      { scanId: 'scan-1', mend: { type: 'excludeDuplicates', which: 'twoClasses' } },
    ]);
  });

  it('are excluded, used again and moved one by one', async () => {
    await shown({ duplicates: found });
    await click('duplicate-exclude', 1);
    await click('duplicate-exclude', 4);
    await click('duplicate-class', 1);
    await click('class-choice', 1);
    expect(bridge.inputsOf('data.mend').map((input) => (input as { mend: unknown }).mend)).toEqual([
      { type: 'exclude', selection: { kind: 'images', images: [4] } },
      { type: 'include', selection: { kind: 'images', images: [8] } },
      { type: 'relabel', selection: { kind: 'images', images: [4] }, className: 'wren' },
    ]);
  });

  it('are looked at closely in pairs', async () => {
    await shown({ duplicates: found });
    const [, near] = all('duplicate-group');
    await near?.get('[data-testid="duplicate-image"] button').trigger('click');
    await flushPromises();
    const pictures = (): (string | null)[] =>
      [...document.querySelectorAll('[data-testid="pair"] img')].map((img) => img.getAttribute('src'));
    expect(pictures()).toEqual(['/thumbnail/scan-1/1?size=1024', '/thumbnail/scan-1/3?size=1024']);
    const [next] = [...document.querySelectorAll('[aria-label="Next image"]')];
    await new DOMWrapper(next ?? null).trigger('click');
    expect(pictures()[1]).toBe('/thumbnail/scan-1/8?size=1024');
  });

  it('draw a long group only as far as it is asked for', async () => {
    const many = Array.from({ length: 30 }, (_, index) => imageOf(index));
    bridge.answers['data.duplicates'] = () => ({
      revision: 1,
      total: 1,
      offset: 0,
      groups: [{ group: 0, kind: 'same', inTwoClasses: false, images: many }],
    });
    const wrapper = await shown({ duplicates: { groups: 1, images: 30, inTwoClasses: 0 } });
    expect(all('duplicate-image')).toHaveLength(24);
    await wrapper
      .findAll('button')
      .find((button) => button.text() === 'Show 6 more')
      ?.trigger('click');
    expect(all('duplicate-image')).toHaveLength(30);
  });
});

describe('duplicates that are settled', () => {
  it('stay in the list, so that they can be used again', async () => {
    bridge.answers['data.duplicates'] = () => ({
      revision: 1,
      total: 1,
      offset: 0,
      groups: [
        {
          group: 0,
          kind: 'same',
          inTwoClasses: false,
          images: [imageOf(0), imageOf(4, { excluded: true })],
        },
      ],
    });
    const wrapper = await shown();
    expect(all('duplicate-group')[0]?.text()).toContain('Settled');
    expect(wrapper.text()).toContain('All settled');
    expect(wrapper.text()).not.toContain('No duplicates');
  });
});

describe('before duplicates are known', () => {
  const examination = { done: 30, total: 200, perSecond: 10, secondsLeft: 17 };

  it('it says how far the looking is', async () => {
    const wrapper = await shown({ examination: { ...examination, phase: 'running' } });
    expect(wrapper.text()).toContain('30 of 200 images have been looked at');
    expect(all('duplicates-go-on')).toEqual([]);
    expect(bridge.inputsOf('data.duplicates')).toEqual([]);
  });

  it('it offers to go on when the looking was stopped', async () => {
    const wrapper = await shown({ examination: { ...examination, phase: 'stopped' } });
    expect(wrapper.text()).toContain('Not all images were compared');
    await click('duplicates-go-on');
    expect(bridge.inputsOf('data.examine')).toEqual([{ scanId: 'scan-1' }]);
  });

  it('it waits for the reading', async () => {
    const wrapper = await shown({ phase: 'reading' });
    expect(wrapper.text()).toContain('Still reading');
  });

  it('it is glad when there are none', async () => {
    bridge.answers['data.duplicates'] = () => ({ revision: 1, total: 0, offset: 0, groups: [] });
    const wrapper = await shown();
    expect(wrapper.text()).toContain('No duplicates');
    expect(wrapper.text()).toContain('All 200 images were compared');
    expect(all('exclude-copies')).toEqual([]);
  });
});
