import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestInput } from '@core/contract';
import type { Augmented } from '@core/augmentation/augmented';
import type { Language } from '@core/settings/settings';
import AugmentationPreview from '@/components/augmentation/AugmentationPreview.vue';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

type Asked = RequestInput<'trials.augment'>;

function picturesFor({ samples, variants }: Asked): Augmented {
  const perSample = 1 + variants;
  const pixels = new Uint8Array(samples.length * perSample * 4);
  return { width: 2, height: 2, channels: 1, perSample, pixels };
}

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // There is no drawing in the tests' window.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(110);
  // 10 tiles of 50 pixels in a row.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(506);
  bridge = new FakeBridge({ 'trials.augment': (asked) => picturesFor(asked) });
  freshStores();
  useHyperparametersStore().set('rotate', 20);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** 106 robins, then 36 wrens. */
async function opened(language: Language = 'en') {
  const wrapper = mounted(AugmentationPreview, { open: true, dataset: datasetOf() }, { language });
  await flushPromises();
  return wrapper;
}
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const findAll = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const tile = (position: number) => document.querySelector<HTMLElement>(`[data-position="${position}"]`);
const names = () => findAll('augmented-row').map((row) => row.textContent.trim());
const asked = () => bridge.inputsOf('trials.augment') as Asked[];
/** Of the samples that were asked for last. */
const lastIndices = () =>
  asked()
    .slice(-1)
    .flatMap(({ samples }) => samples.map(({ index }) => index));

async function byHand(): Promise<void> {
  document.querySelector<HTMLElement>('[data-testid="augmentation-which"] [value="hand"]')?.click();
  await flushPromises();
}
async function chooseClass(label: string): Promise<void> {
  const select = find('augmentation-class') as HTMLSelectElement;
  select.value = label;
  select.dispatchEvent(new Event('change'));
  await flushPromises();
}
async function pick(...positions: number[]): Promise<void> {
  for (const position of positions) tile(position)?.click();
  await flushPromises();
}
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    find('sample-picker')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await flushPromises();
  }
}

describe('the images of the augmentation preview', () => {
  it('are random ones of one class, if one is chosen', async () => {
    await opened();
    const options = [...(find('augmentation-class')?.querySelectorAll('option') ?? [])];
    expect(options.map((option) => option.textContent.trim())).toEqual([
      'All classes',
      'robin (106)',
      'wren (36)',
    ]);
    await chooseClass('1');
    expect(names()).toEqual(Array.from({ length: 8 }, () => 'wren'));
    const wrens = lastIndices();
    find('augmentation-others')?.click();
    await flushPromises();
    expect(names()).toEqual(Array.from({ length: 8 }, () => 'wren'));
    expect(lastIndices()).not.toEqual(wrens);
  });

  it('are those that are picked, in the order in which they were', async () => {
    await opened();
    await byHand();
    expect(findAll('augmented-row')).toEqual([]);
    expect(find('augmentation-pick-hint')?.textContent).toContain('up to 8 images');
    await pick(12, 3);
    expect(lastIndices()).toEqual([12, 3]);
    expect(tile(3)?.getAttribute('aria-selected')).toBe('true');
    expect(tile(3)?.getAttribute('aria-label')).toBe('robin, image 4');
    expect(tile(3)?.querySelector('img')?.getAttribute('src')).toBe(`/sample/${'a'.repeat(24)}/train/3`);
    expect(find('augmentation-picked')?.textContent).toContain('2 of 8 chosen');
    await pick(12);
    expect(lastIndices()).toEqual([3]);
  });

  it('stay picked while the settings, the class that is listed and the preview itself change', async () => {
    const wrapper = await opened();
    await byHand();
    await pick(5);
    useHyperparametersStore().set('rotate', 45);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked().at(-1)).toMatchObject({
      hyperparameters: { rotate: 45 },
      samples: [{ split: 'train', index: 5 }],
    });
    const before = asked().length;
    await chooseClass('1');
    expect(asked()).toHaveLength(before);
    expect(tile(0)?.getAttribute('aria-label')).toBe('wren, image 1');
    await pick(0);
    expect(lastIndices()).toEqual([5, 106]);
    wrapper.unmount();
    await opened();
    expect(lastIndices()).toEqual([5, 106]);
  });

  it('are no more than fit', async () => {
    await opened();
    await byHand();
    await pick(0, 1, 2, 3, 4, 5, 6, 7, 8);
    expect(lastIndices()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tile(8)?.getAttribute('aria-disabled')).toBe('true');
    expect(tile(7)?.getAttribute('aria-disabled')).toBeNull();
    expect(find('augmentation-picked')?.textContent).toContain('8 of 8 chosen, no room for more');
    find('augmentation-pick-none')?.click();
    await flushPromises();
    expect(findAll('augmented-row')).toEqual([]);
    expect(find('augmentation-pick-hint')).not.toBeNull();
  });

  it('are picked by keyboard', async () => {
    await opened();
    await byHand();
    await press('ArrowDown', 'ArrowRight', ' ');
    expect(lastIndices()).toEqual([11]);
    const list = find('sample-picker');
    expect(list?.getAttribute('aria-activedescendant')).toBe(tile(11)?.id);
    await press('End', 'Enter');
    expect(lastIndices()).toEqual([11, 141]);
    expect(tile(141)?.getAttribute('aria-posinset')).toBe('142');
    await press('Enter');
    expect(lastIndices()).toEqual([11]);
  });

  it('are taken away where they are shown', async () => {
    await opened();
    expect(find('augmented-remove')).toBeNull();
    await byHand();
    await pick(4, 9);
    findAll('augmented-remove')[0]?.click();
    await flushPromises();
    expect(lastIndices()).toEqual([9]);
    expect(findAll('augmented-row')).toHaveLength(1);
  });

  it('are random ones again, and the picked ones are kept', async () => {
    await opened();
    const random = lastIndices();
    await byHand();
    await pick(4);
    document.querySelector<HTMLElement>('[data-testid="augmentation-which"] [value="chance"]')?.click();
    await flushPromises();
    expect(lastIndices()).toEqual(random);
    await byHand();
    expect(lastIndices()).toEqual([4]);
  });

  it('are spoken of in Korean', async () => {
    await opened('ko');
    await byHand();
    expect(find('augmentation-pick-hint')?.textContent).toContain('8장까지 고르세요');
    await pick(1);
    expect(find('augmentation-picked')?.textContent).toContain('8장 중 1장 선택');
    expect(tile(1)?.getAttribute('aria-label')).toBe('robin, 이미지 2');
  });
});
