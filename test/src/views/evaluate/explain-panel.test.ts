import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { RidgelineError } from '@core/errors';
import type { ImageAnswer } from '@core/inference/requests';
import ExplainPanel from '@/views/evaluate/explain/ExplainPanel.vue';
import { FakeBridge } from '../../support/fake-bridge';
import { seenOf } from '../../support/inference';
import { freshStores, mounted } from '../../support/mount';
import { runOf } from '../../support/runs';

const classNames = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox'];
const run = runOf('one', { classNames });
const source = { kind: 'sample', split: 'test', index: 4 } as const;
const values = Float32Array.of(0, 1, 0, 0);
const heat = { width: 2, height: 2, values, label: 2, layer: 'block1_activation2' };

let bridge: FakeBridge;
beforeEach(() => {
  document.body.innerHTML = '';
  freshStores();
  bridge = new FakeBridge();
});

function answer(found: ImageAnswer | (() => never)): void {
  bridge.answers['inference.image'] = () => (typeof found === 'function' ? found() : found);
}
async function panel(props: Record<string, unknown> = {}, language: 'en' | 'ko' = 'en'): Promise<VueWrapper> {
  const wrapper = mounted(ExplainPanel, { run, source, label: null, ...props }, { language });
  await flushPromises();
  return wrapper;
}
const get = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-testid="${id}"]`);
const asked = () =>
  bridge.inputsOf('inference.image').map((input) => (input as { explain: unknown }).explain);
async function choose(wrapper: VueWrapper, method: number): Promise<void> {
  await get(wrapper, 'explain-method').findAll('[role="radio"]')[method]?.trigger('click');
  await flushPromises();
}

describe('why a run says what it says', () => {
  it('is asked as Grad-CAM of the last layer, and told in words as well', async () => {
    answer({ kind: 'seen', image: seenOf({ heat }) });
    const wrapper = await panel({ label: 2 });
    await choose(wrapper, 1);
    expect(bridge.inputsOf('inference.image')[0]).toEqual({
      runId: run.id,
      source,
      explain: { method: 'gradCam', label: 2, layer: null },
      original: false,
    });
    expect(get(wrapper, 'explain-words').text()).toBe(
      'Strongest in the upper right.Where layer block1_activation2 found what speaks for cat. Selvaraju et al. 2017.',
    );
    expect(get(wrapper, 'heat-picture').attributes('aria-label')).toContain('Strongest in the upper right.');
    expect(get(wrapper, 'heat-legend').attributes('aria-label')).toBe('Scale of the heat: little – the most');
    expect(wrapper.text()).toContain('Network 1.3 ms');
  });

  it('shows the five likeliest classes, and the rest when asked', async () => {
    answer({ kind: 'seen', image: seenOf() });
    const wrapper = await panel();
    const bars = () =>
      wrapper.findAll('[data-testid="probability"]').map((bar) => bar.text().replaceAll('\u00a0', ' '));
    expect(bars()).toEqual(['cat60.0 %', 'dog15.0 %', 'bee10.0 %', 'fox6.0 %', 'ant5.0 %']);
    expect(get(wrapper, 'probabilities-rest').text()).toBe('Show 1 more class');
    await get(wrapper, 'probabilities-rest').trigger('click');
    expect(bars()).toHaveLength(6);
  });

  it('is asked again for another method, class, layer or picture, and not for another opacity', async () => {
    answer({ kind: 'seen', image: seenOf({ heat }) });
    const wrapper = await panel();
    await choose(wrapper, 1);
    await get(wrapper, 'explain-class').setValue('4');
    await get(wrapper, 'explain-layer').setValue('block1_activation1');
    await choose(wrapper, 2);
    await choose(wrapper, 3);
    await choose(wrapper, 0);
    expect(asked().slice(1)).toEqual([
      { method: 'gradCam', label: 4, layer: null },
      { method: 'gradCam', label: 4, layer: 'block1_activation1' },
      { method: 'occlusion', label: 4, layer: null },
      { method: 'featureMaps', label: null, layer: 'block1_activation1' },
      null,
    ]);
    await choose(wrapper, 1);
    const before = asked().length;
    await wrapper.get('[role="slider"]').trigger('keydown', { key: 'ArrowLeft' });
    await flushPromises();
    expect(asked()).toHaveLength(before);
    await wrapper.setProps({ source: { ...source, index: 5 } });
    await flushPromises();
    expect(bridge.inputsOf('inference.image').at(-1)).toMatchObject({ source: { index: 5 } });
  });

  it('tells of covering how far the probability falls, and that nothing does', async () => {
    const covered = { ...heat, values: Float32Array.of(0.25, 0, 0, -0.1), layer: null };
    answer({ kind: 'seen', image: seenOf({ heat: covered }) });
    const wrapper = await panel();
    await choose(wrapper, 2);
    expect(get(wrapper, 'heat-legend').text()).toMatch(/^covered: \+25\.0 points\s*covered: −25\.0 points$/);
    expect(get(wrapper, 'explain-words').text()).toContain('Strongest in the upper left.');
    answer({ kind: 'seen', image: seenOf({ heat: { ...covered, values: new Float32Array(4) } }) });
    await get(wrapper, 'explain-class').setValue('1');
    await flushPromises();
    expect(get(wrapper, 'explain-words').text()).toContain('Whatever part is covered');
  });

  it('shows maps on one scale', async () => {
    const maps = {
      layer: 'block1_activation2',
      width: 1,
      height: 1,
      channels: 80,
      shown: [3, 70],
      values: Uint8Array.of(0, 255),
      low: -0.5,
      high: 2,
    };
    answer({ kind: 'seen', image: seenOf({ maps }) });
    const wrapper = await panel();
    await choose(wrapper, 3);
    expect(get(wrapper, 'feature-maps').text()).toContain('2 strongest of 80 channels · dark -0.5, bright 2');
    expect(
      wrapper.findAll('[data-testid="feature-maps"] [role="img"]').map((map) => map.attributes('aria-label')),
    ).toEqual(['Channel 4', 'Channel 71']);
  });

  it('says that there is no convolution, and still what the network says', async () => {
    bridge.answers['inference.image'] = ({ explain }) => {
      if (explain?.method === 'gradCam') throw new RidgelineError('noConvolution', 'None.');
      return { kind: 'seen', image: seenOf({ layers: [] }) };
    };
    const wrapper = await panel();
    await choose(wrapper, 1);
    expect(get(wrapper, 'explain-words').text()).toContain('no convolution');
    expect(wrapper.findAll('[data-testid="probability"]')).toHaveLength(5);
    const radios = get(wrapper, 'explain-method').findAll('[role="radio"]');
    expect(radios.map((radio) => radio.attributes('disabled') !== undefined)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it('says in Korean where a bad file is bad, and asks again', async () => {
    answer({ kind: 'refused', finding: { code: 'truncated', detail: { bytes: 9000 } } });
    const wrapper = await panel({ source: { kind: 'file', path: '/disk/bad.jpg' } }, 'ko');
    expect(get(wrapper, 'unusable-picture').text()).toContain('bad.jpg');
    answer({ kind: 'seen', image: seenOf() });
    await get(wrapper, 'unusable-picture').get('button').trigger('click');
    await flushPromises();
    expect(wrapper.find('[data-testid="unusable-picture"]').exists()).toBe(false);
  });

  it('words what stands in the way of the network', async () => {
    answer(() => {
      throw new RidgelineError('runHasNoWeights', 'None.', { path: '/x' });
    });
    const wrapper = await panel();
    expect(get(wrapper, 'unusable-picture').text()).toContain('has no weights yet');
  });

  it('keeps only the newest answer', async () => {
    const answers: ((found: ImageAnswer) => void)[] = [];
    bridge.answers['inference.image'] = () => new Promise((resolve) => answers.push(resolve));
    const wrapper = await panel();
    await wrapper.setProps({ source: { ...source, index: 5 } });
    await flushPromises();
    answers[1]?.({ kind: 'seen', image: seenOf({ probabilities: [1, 0] }) });
    await flushPromises();
    answers[0]?.({ kind: 'seen', image: seenOf({ probabilities: [0, 1] }) });
    await flushPromises();
    expect(wrapper.get('[data-testid="probability"]').text()).toContain('ant');
  });
});
