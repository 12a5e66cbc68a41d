import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import ExperimentMaker from '@/components/experiment-maker/ExperimentMaker.vue';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Language } from '@core/settings/settings';
import { useDatasetsStore } from '@/stores/datasets';
import { useExperimentMakerStore } from '@/stores/experiment-maker';
import { useNavigationStore } from '@/stores/navigation';
import { datasetOf } from '../../support/datasets';
import { experimentOf } from '../../support/experiment-runs';
import { FakeBridge } from '../../support/fake-bridge';
import { freshStores, mounted } from '../../support/mount';

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  bridge = new FakeBridge({
    'trials.cancel': () => null,
    'experiments.start': ({ name, plan }) => experimentOf({ name, plan }),
    'experiments.addVariants': () => experimentOf(),
    'jobs.saveExperiment': () => ({ path: '/disk/experiment.json' }),
  });
  freshStores();
  useDatasetsStore().setCurrent(datasetOf({ preparation: { ...datasetOf().preparation, imageSize: 16 } }));
});

const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
const one = (id: string): HTMLElement => {
  const [found] = all(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
async function press(id: string): Promise<void> {
  one(id).click();
  await flushPromises();
}
async function type(id: string, text: string): Promise<void> {
  const field = one(id) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await flushPromises();
}
async function key(id: string, name: string): Promise<void> {
  one(id).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  await flushPromises();
}
async function open(language: Language = 'en'): Promise<void> {
  mounted(ExperimentMaker, {}, { language });
  useExperimentMakerStore().open({ ...defaultHyperparameters, epochs: 4 });
  await flushPromises();
}
const names = () => all('made-variant-name').map((field) => (field as HTMLInputElement).value);

describe('the maker of experiments', () => {
  it('makes variants of ticked values, tells how many runs, and starts them', async () => {
    await open();
    expect(one('maker-issue').textContent).toBe('Choose a setting to vary.');
    expect(one('start-experiment').hasAttribute('disabled')).toBe(true);
    await press('suggest-dropoutRate');
    await press('value-dropoutRate-0.25');
    await press('value-dropoutRate-0.5');
    expect(names()).toEqual(['dropout 0.25', 'dropout 0.5']);
    expect(one('maker-runs').textContent).toContain('15');
    expect(one('maker-smallest').textContent).toMatch(/\d points/);
    await press('start-experiment');
    expect(bridge.inputsOf('experiments.start')).toMatchObject([
      {
        name: 'Dropout rate',
        parallel: null,
        lesson: null,
        plan: {
          variants: [
            { name: 'dropout 0.25', changes: { dropoutRate: 0.25 } },
            { name: 'dropout 0.5', changes: { dropoutRate: 0.5 } },
          ],
          seeds: [1, 2, 3, 4, 5],
        },
      },
    ]);
    expect(useNavigationStore().place).toBe('train');
    expect(useExperimentMakerStore().isOpen).toBe(false);
  });

  it('finds any setting by its name in Keras or PyTorch, with the keys alone', async () => {
    await open();
    await type('setting-search', 'smooth');
    expect(all('setting-choice').map((item) => item.textContent)).toEqual([
      expect.stringContaining('label_smoothing'),
    ]);
    await key('setting-search', 'Enter');
    expect(all('varied-labelSmoothing')).toHaveLength(1);
    // The next thing to do is to tick a value.
    expect(document.activeElement?.getAttribute('data-testid')).toBe('value-labelSmoothing-0.05');
    await type('setting-search', 'no such thing');
    expect(document.body.textContent).toContain('No setting is called “no such thing”.');
  });

  it('takes a value of one’s own, and says what is wrong with one', async () => {
    await open();
    await press('suggest-dropoutRate');
    await press('add-value-dropoutRate');
    await type('new-value-dropoutRate', '2');
    await key('new-value-dropoutRate', 'Enter');
    expect(one('value-issue-dropoutRate').textContent).toContain('Must be at most 0.9.');
    await type('new-value-dropoutRate', '0.5');
    await key('new-value-dropoutRate', 'Enter');
    expect(one('value-issue-dropoutRate').textContent).toContain('there already');
    await type('new-value-dropoutRate', '0.33');
    await key('new-value-dropoutRate', 'Enter');
    expect(names()).toEqual(['dropout 0.33']);
    expect((one('value-dropoutRate-0.33') as HTMLInputElement).checked).toBe(true);
  });

  it('names what cannot be tried, with the reason', async () => {
    await open();
    await type('setting-search', 'blocks');
    await key('setting-search', 'Enter');
    await press('value-blocks-3');
    await press('value-blocks-5');
    expect(names()).toEqual(['blocks 3']);
    expect(one('excluded').textContent).toContain('16 px allow 4 blocks');
    expect(one('excluded').textContent).toContain('blocks 5');
  });

  it('leaves single variants out, brings them back, and takes another name for one', async () => {
    await open();
    await press('suggest-dropoutRate');
    await press('value-dropoutRate-0.25');
    await press('value-dropoutRate-0.5');
    await type('made-variant-name', 'a quarter');
    all('leave-out')[1]!.click();
    await flushPromises();
    expect(names()).toEqual(['a quarter']);
    expect(one('left-out').textContent).toContain('dropout 0.5');
    one('left-out').querySelector('button')?.click();
    await flushPromises();
    expect(names()).toEqual(['a quarter', 'dropout 0.5']);
    await type('made-variant-name', '');
    expect(names()[0]).toBe('dropout 0.25');
  });

  it('warns of a single seed, and refuses none', async () => {
    await open();
    await press('suggest-dropoutRate');
    await press('value-dropoutRate-0.5');
    await type('maker-seeds', '1');
    expect(document.body.textContent).toContain('With one seed nothing can be told from chance');
    expect(one('maker-smallest').textContent).toContain('–');
    expect(one('start-experiment').hasAttribute('disabled')).toBe(false);
    await type('maker-seeds', '0');
    expect(one('maker-issue').textContent).toContain('Seeds: a whole number from 1 to 100.');
    expect(one('start-experiment').hasAttribute('disabled')).toBe(true);
  });

  it('adds variants to an experiment that there is', async () => {
    mounted(ExperimentMaker);
    useExperimentMakerStore().openFor(experimentOf());
    await flushPromises();
    expect(document.body.textContent).toContain('More variants for Which regulariser helps?');
    expect(all('experiment-name')).toEqual([]);
    await press('suggest-dropoutRate');
    await press('value-dropoutRate-0.25');
    expect(one('maker-runs').textContent).toContain('3');
    await press('start-experiment');
    expect(bridge.inputsOf('experiments.addVariants')).toMatchObject([
      { experimentId: 'e1', variants: [{ name: 'dropout 0.25' }] },
    ]);
  });

  it('is said in Korean too', async () => {
    await open('ko');
    await press('suggest-l2');
    await press('value-l2-0.0001');
    expect(document.body.textContent).toContain('새 실험');
    expect(names()).toEqual(['L2 0.0001']);
  });
});
