import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RequestInput } from '@core/contract';
import type { Augmented } from '@core/augmentation/augmented';
import { RidgelineError } from '@core/errors';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Language } from '@core/settings/settings';
import AugmentationButton from '@/components/augmentation/AugmentationButton.vue';
import { useDatasetsStore } from '@/stores/datasets';
import { useHyperparametersStore } from '@/stores/hyperparameters';
import { datasetOf } from '../../support/datasets';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

type Asked = RequestInput<'trials.augment'>;

function picturesFor({ samples, variants }: Asked): Augmented {
  const perSample = 1 + variants;
  return {
    width: 2,
    height: 2,
    channels: 1,
    perSample,
    pixels: new Uint8Array(samples.length * perSample * 4),
  };
}

let bridge: FakeBridge;
let answer: (asked: Asked) => Augmented | Promise<Augmented>;
beforeEach(() => {
  document.body.innerHTML = '';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // There is no drawing in the tests' window.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  answer = picturesFor;
  bridge = new FakeBridge({ 'runs.list': () => [], 'trials.augment': (asked) => answer(asked) });
  freshStores();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function opened(language: Language = 'en'): Promise<VueWrapper> {
  useDatasetsStore().setCurrent(datasetOf());
  const wrapper = mounted(AugmentationButton, {}, { language });
  await wrapper.get('[data-testid="augmentation-open"]').trigger('click');
  await flushPromises();
  return wrapper;
}
const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const findAll = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const asked = () => bridge.inputsOf('trials.augment') as Asked[];
async function wait(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await flushPromises();
}

describe('the augmentation preview', () => {
  it('needs a dataset', () => {
    const wrapper = mounted(AugmentationButton);
    const button = wrapper.get('[data-testid="augmentation-open"]');
    expect(button.attributes('disabled')).toBeDefined();
    expect(button.attributes('title')).toBe('Needs a prepared dataset.');
  });

  it('says that everything is off, and draws as soon as something is on', async () => {
    await opened();
    expect(find('augmentation-empty')?.textContent).toContain('All augmentations are off');
    expect(findAll('augmented-row')).toEqual([]);
    useHyperparametersStore().set('flip', 'horizontal');
    await wait();
    expect(asked().at(-1)).toMatchObject({ hyperparameters: { flip: 'horizontal' } });
    expect(find('augmentation-empty')).toBeNull();
    expect(findAll('augmented-row')).toHaveLength(8);
  });

  it('has its process started at once, and draws nothing more while everything is off', async () => {
    const form = useHyperparametersStore();
    form.set('shift', 0.2);
    await opened();
    expect(asked()).toHaveLength(1);
    form.set('shift', 0);
    await wait();
    expect(asked()).toHaveLength(1);
  });

  it('shows some images of each class, each as it is and then varied', async () => {
    useHyperparametersStore().set('rotate', 20);
    await opened();
    const [first] = asked();
    expect(first).toMatchObject({ variants: 6, seed: defaultHyperparameters.seed });
    expect(first?.samples).toHaveLength(8);
    const robins = first?.samples.filter(({ index }) => index < 106);
    expect(robins).toHaveLength(4);
    expect(findAll('augmented-row').map((row) => row.textContent.trim())).toEqual([
      ...Array.from({ length: 4 }, () => 'robin'),
      ...Array.from({ length: 4 }, () => 'wren'),
    ]);
    expect(findAll('augmented-row')[0]?.querySelectorAll('canvas')).toHaveLength(7);
    expect(findAll('augmented-row')[0]?.getAttribute('aria-label')).toBe('robin: as it is, and 6 variants');
  });

  it('sends the augmentations alone, so that other settings may be wrong', async () => {
    const form = useHyperparametersStore();
    form.fill({ ...form.draft, flip: 'both', learningRate: -1, epochs: 3 });
    await opened();
    expect(asked()[0]?.hyperparameters).toEqual({ ...defaultHyperparameters, flip: 'both' });
  });

  it('draws anew once when a setting changes quickly, and not for one that is refused', async () => {
    const form = useHyperparametersStore();
    form.set('zoom', 0.1);
    await opened();
    for (const zoom of [0.2, 0.3, 0.4]) {
      form.set('zoom', zoom);
      await flushPromises();
    }
    await wait();
    expect(asked().map(({ hyperparameters }) => hyperparameters.zoom)).toEqual([0.1, 0.4]);
    form.set('zoom', 7);
    await wait();
    expect(asked()).toHaveLength(2);
    expect(find('augmentation-preview')?.textContent).toContain('A setting cannot be used');
    expect(findAll('augmented-row')).toHaveLength(8);
  });

  it('draws with another seed, and other images', async () => {
    useHyperparametersStore().set('shift', 0.2);
    await opened();
    find('augmentation-again')?.click();
    await flushPromises();
    find('augmentation-others')?.click();
    await flushPromises();
    const [first, again, others] = asked();
    expect(again?.seed).not.toBe(first?.seed);
    expect(again?.samples).toEqual(first?.samples);
    expect(others?.seed).toBe(again?.seed);
    expect(others?.samples).not.toEqual(first?.samples);
  });

  it('keeps the latest answer only', async () => {
    const answers: ((pictures: Augmented) => void)[] = [];
    answer = () => new Promise((resolve) => answers.push(resolve));
    useHyperparametersStore().set('shift', 0.2);
    await opened();
    find('augmentation-again')?.click();
    await flushPromises();
    const [first, second] = asked();
    answers[1]?.(picturesFor(second!));
    await flushPromises();
    expect(findAll('augmented-row')).toHaveLength(8);
    answers[0]?.({ ...picturesFor(first!), perSample: 2 });
    await flushPromises();
    expect(findAll('augmented-row')[0]?.querySelectorAll('canvas')).toHaveLength(7);
  });

  it('tells what went wrong, and tries again', async () => {
    answer = () => {
      throw new RidgelineError('datasetDamaged', 'Damaged.', { folder: '/x', file: 'train.bin' });
    };
    useHyperparametersStore().set('shift', 0.2);
    await opened();
    const banner = document.querySelector<HTMLElement>('[role="alert"]');
    expect(banner).not.toBeNull();
    answer = picturesFor;
    banner?.querySelector('button')?.click();
    await flushPromises();
    expect(document.querySelector('[role="alert"]')).toBeNull();
    expect(findAll('augmented-row')).toHaveLength(8);
  });

  it('turns everything off in one step that can be undone', async () => {
    const form = useHyperparametersStore();
    form.set('shift', 0.2);
    form.set('cutout', 0.3);
    await opened();
    find('augmentation-off')?.click();
    await flushPromises();
    expect(form.draft).toEqual(defaultHyperparameters);
    expect(find('augmentation-empty')).not.toBeNull();
    form.undo();
    expect(form.draft).toMatchObject({ shift: 0.2, cutout: 0.3 });
  });

  it('speaks Korean', async () => {
    useHyperparametersStore().set('mixupAlpha', 0.2);
    await opened('ko');
    expect(find('augmentation-preview')?.textContent).toContain('여기서는 표시된 이미지끼리 섞습니다');
    expect(findAll('augmented-row')[0]?.getAttribute('aria-label')).toBe('robin: 원본과 변형 6개');
  });
});
